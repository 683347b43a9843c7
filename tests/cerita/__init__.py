"""Stories that bring an RT to a state, through the acts: each package tells its own part."""
