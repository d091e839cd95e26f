"""The field survey: forms for phones from what a rubric and a profile hold, and answers back in."""
