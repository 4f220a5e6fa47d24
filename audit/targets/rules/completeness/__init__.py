"""Family M: what is missing."""
