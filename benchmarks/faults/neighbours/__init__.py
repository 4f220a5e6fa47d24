"""What others would set up for the same task, on the same planted faults in the same run, each given our reading.

pandera: a schema per table with checks written by hand (`flattening`, `schemas`, `with_pandera`). A spreadsheet: the
filing's amounts with sum formulas and the usual ±0.5 万元 (`workbook`, `spreadsheet`). `comparison` counts, `table` prints.
"""
