"""Where the labels of a layout stand in a form, and what they lead to: sections, fields, tables.

A form has a hundred lines and three hundred cells, and a folder thousands of forms: recognising them is half of an audit's
time. What is asked of every cell is therefore a question to its text alone and remembered (`lru_cache`), and begins with
what most texts fail: their length, a digit, an ending. What looks at neighbouring cells, or makes an expression, is asked
only of the few lines and forms that passed.
"""
