"""Family C: costings."""
