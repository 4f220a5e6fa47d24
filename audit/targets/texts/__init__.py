"""What the words of a form say: filled in or not, measurable, good or bad."""
