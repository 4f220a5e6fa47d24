"""What a child may take, where its caller does not say otherwise."""

MAX_SECONDS = 60
"""A text format; see each reader in native code for its share."""

MAX_MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of a reader's process beyond its parent's: the largest text format takes 150 MB of memory, and an
allocator reserves several times what it uses."""
