"""Several sectors, or one over time, beside each other; and two rubrics."""
