"""What one clause of a costing says: its figures with their units, the words around them, and the item that they make."""
