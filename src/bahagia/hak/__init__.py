"""Rights of a resident over their data: what is held, correction, objection, withdrawal, erasure, retention."""
