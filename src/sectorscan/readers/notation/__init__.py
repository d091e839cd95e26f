"""How figures, units and sizes are written, one by one and down a column."""
