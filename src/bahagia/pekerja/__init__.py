"""Register of residents who work: recorded, checked by a second person, consented, found again by blind index."""
