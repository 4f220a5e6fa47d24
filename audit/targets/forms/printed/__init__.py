"""What a form prints, before any field is looked for: lines, labels, numbers."""
