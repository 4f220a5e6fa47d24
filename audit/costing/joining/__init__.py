"""How clauses go on from each other: joins, the results that conclude several items, and the figures that no item uses."""
