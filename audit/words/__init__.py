"""What printed words say, in any kind of filing: normal forms, figures in words, dates, units, likeness."""
