"""From an audited filing to what is seen: tables to work with, pieces of a page to look at, a workbench to click.

The modules of this room are the parts of the page, one each, and what the commands print.
"""
