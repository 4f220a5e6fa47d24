"""The rules of self-evaluations: family S, one module a hundred."""
