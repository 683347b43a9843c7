"""E-mail by Django's SMTP backend, step by step, so that it is known how far a letter came; a fake server beside it."""
