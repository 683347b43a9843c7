"""Plans and the budget of an RT (Renja, RAB): lines, versions, verification line by line."""
