"""What is audited, as values: a document and its cells, printed values and their places, outcomes. Nothing here reads or judges."""
