"""Filings made up for measuring the audit: specifications, the forms they are printed as, and faults planted in them."""
