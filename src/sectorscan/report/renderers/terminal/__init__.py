"""Text for a terminal of any width."""
