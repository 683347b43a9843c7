"""The public site. Reads public facts, places and the law; knows no person (docs/keputusan/0065)."""
