"""What people write in tables beside figures: yes, no, none, not known, totals, notes."""
