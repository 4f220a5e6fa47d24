"""The wing of performance-target filings (绩效目标申报): its forms, its facts, its rules."""
