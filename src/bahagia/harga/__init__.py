"""Standard work items with coefficients, price references of a city, and the rules an RAB is measured by."""
