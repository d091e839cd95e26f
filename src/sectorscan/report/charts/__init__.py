"""Charts: what they are drawn from, and how each is drawn as SVG."""
