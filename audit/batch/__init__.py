"""The audit of many departments: the notebook run per department, its page, and the index."""
