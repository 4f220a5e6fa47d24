"""From an audited filing to what is seen: tables to work with, pieces of a page to look at, a workbench to click."""
