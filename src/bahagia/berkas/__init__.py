"""Photographs and files given as evidence: kept whole for the office, shown in public only after redaction."""
