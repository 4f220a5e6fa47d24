"""How figures are compared and findings are put: agreement, hypotheses, verdicts, causes, effects."""
