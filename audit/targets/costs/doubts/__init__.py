"""Why what does not tie may have been misread: then it is left to the auditor."""
