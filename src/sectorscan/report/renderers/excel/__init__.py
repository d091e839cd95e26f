"""Workbooks, one a result, and the plan that a team fills in."""
