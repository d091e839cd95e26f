"""The best programme under a budget: which interventions, in which phase, led by whom."""
