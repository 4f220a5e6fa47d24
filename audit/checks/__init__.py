"""The checks: a `Filing` in, outcomes out. Nothing here reads files, prints or knows of notebooks."""
