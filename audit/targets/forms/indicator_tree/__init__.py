"""The tree of indicators by what its cells name: dimensions and aspects, then names, then values."""
