"""The steps that are chosen in a sector, and the action plan that they make."""
