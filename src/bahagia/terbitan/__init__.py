"""Public facts: rows without personal data, written by the capabilities and read by the portal."""
