"""The formats that this machine can make."""

from sectorscan.report.render import FORMATS
from sectorscan.report.renderers.pdf import find_browser

MADE = tuple(name for name in FORMATS if name != "pdf" or find_browser() is not None)
"""A PDF is printed by a browser, which may not be here."""
UNPRINTED = tuple(name for name in FORMATS if name != "pdf")
"""Those that take no browser, for tests that make very many."""
