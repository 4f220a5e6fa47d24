"""Family T: the words of the targets."""
