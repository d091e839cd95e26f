"""`python -m sectorscan`."""

from sectorscan.cli import main

main()
