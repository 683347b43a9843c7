"""The demonstration city: real places, invented people. Made from a seed, in any size."""
