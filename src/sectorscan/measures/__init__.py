"""From a profile's records to the figures that a rubric asks for, and how sure they are."""
