"""What the parts of a report on a comparison have in common."""
