"""Which rows of a table are records, and which are totals, notes or headings."""
