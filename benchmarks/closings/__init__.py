"""Self-evaluations in the arrangements of many places, with one fault planted in each."""
