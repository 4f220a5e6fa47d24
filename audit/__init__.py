"""Audit of performance-target filings (绩效目标): bytes → Document → Filing → outcomes → view → notebook → report."""

__version__ = "0.1.0"
