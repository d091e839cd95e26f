"""A page that stands alone, with what it needs within it."""
