"""Who is covered and who is missing: figures of kelurahan and city, with the source of every denominator."""
