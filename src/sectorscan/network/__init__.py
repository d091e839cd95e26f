"""The network of a sector: its figures, who stands where, its places, its map and its export."""
