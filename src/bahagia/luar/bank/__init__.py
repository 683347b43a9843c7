"""Files of banks: statements read, answers to a payment list read, the list for the bank written. Nothing here knows of
an RT; the fake bank (`tiruan`) speaks the same files."""
