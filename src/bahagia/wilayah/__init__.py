"""Province to RT, with the history of every RT, and what a city calls its units."""
