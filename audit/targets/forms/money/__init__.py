"""Money on a form: which labels are of parts of a total, the blocks that they make, and columns of amounts."""
