"""Family X: one thing in several forms."""
