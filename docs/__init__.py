"""What makes the rule catalogue's site: `make docs`. Its pages are the rules' docstrings."""
