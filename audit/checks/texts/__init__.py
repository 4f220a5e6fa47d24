"""What printed words say: filled in or not, measurable, alike, of which year, good or bad."""
