"""Technical ground: clock, refusals, money and dates, secrets, UI parts. No domain noun lives here."""
