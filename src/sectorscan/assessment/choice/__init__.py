"""Which interventions apply in a sector, how far they reach, and which are chosen."""
