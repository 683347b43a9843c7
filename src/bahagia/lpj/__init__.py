"""The account of a year (LPJ), made from the entries: what is missing, the two forms, checking, closing."""
