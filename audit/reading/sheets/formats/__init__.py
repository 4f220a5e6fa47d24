"""Number formats of spreadsheets: how a stored number is printed."""
