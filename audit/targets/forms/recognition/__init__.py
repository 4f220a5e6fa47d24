"""Where the labels of a layout stand in a form, and what they lead to: sections, fields, tables."""
