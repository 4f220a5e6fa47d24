"""Readings that are searched for where none that words and places point to proves a result: each must prove it."""
