"""Screens that cross capabilities: home of the RT, desk of the kelurahan, the city, and what every page's frame shows."""
