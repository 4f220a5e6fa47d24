"""Random forms of any place, printed as Word and Excel, and how much of each is read into its right field."""
