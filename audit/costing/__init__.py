"""Reading and recomputing 测算依据: text → terms (grammar) → values and units."""
