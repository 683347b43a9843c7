"""Papers: numbered without gaps, frozen, hashed, verifiable by anybody, made as accessible PDF."""
