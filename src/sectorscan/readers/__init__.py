"""Files as data, with where everything stands: YAML, tables, workbooks, how cells are written."""
