"""Word files, in the styles of the reader's own where there is a reference."""
