"""What the parts of a report on a programme have in common."""
