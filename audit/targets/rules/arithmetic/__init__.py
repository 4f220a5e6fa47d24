"""Family A: totals and their parts."""
