"""Spreadsheets, and web pages that are named like one."""
