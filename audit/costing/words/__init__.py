"""The words of a costing: one spelling, the tokens of the grammar, where one item ends and the next begins."""
