"""Reports of results: sections of blocks, and a renderer for each format."""
