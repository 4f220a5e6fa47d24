"""Scans: the extra `scan` recognises them."""
