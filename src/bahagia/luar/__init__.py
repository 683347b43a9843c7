"""Outside systems: how to speak with each, and a fake beside each. No rule of ours lives here."""
