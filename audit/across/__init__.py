"""Where the wings meet: a document becomes the filing of the wing that explains the most of it, and is asked that wing's rules."""
