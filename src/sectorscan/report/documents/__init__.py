"""Whole reports, one a result: which sections stand in them, and in what order."""
