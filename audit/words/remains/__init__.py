"""What a template leaves behind in what is filled in: instructions, places to fill, choices never made, examples."""
