"""Family F: the form itself."""
