"""Append-only record of who did what: one row per act, digested at once, sealed into chained blocks later."""
