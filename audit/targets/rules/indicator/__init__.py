"""Family I: indicators."""
