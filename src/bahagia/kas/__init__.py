"""The double-entry ledger of every RT: append-only, balanced by construction, corrected only by reversing."""
