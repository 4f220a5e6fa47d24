"""Layouts are data, one TOML file a family: what a file may say, what is wrong with one, and how they are loaded."""
