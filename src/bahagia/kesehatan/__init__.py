"""Health insurance status (JKN) of residents the programme meets, and referral of who has none."""
