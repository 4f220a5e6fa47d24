"""The commands: one module each, what they print, and the group of them all."""
