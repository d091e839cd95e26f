"""JSON Schemas of what the program reads and writes, for editors and scripts."""

from sectorscan.report.schemas.schema import DIALECT, KINDS, json_schema

__all__ = ["DIALECT", "KINDS", "json_schema"]
