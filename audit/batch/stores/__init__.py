"""Filings and reports in a store (s3://…, whatever fsspec speaks) in place of a folder: a run works on copies on this machine."""
