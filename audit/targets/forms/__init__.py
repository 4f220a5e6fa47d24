"""Forms: a `Document` in, a `Filing` out. Labels are recognised by what the layouts (data) say, never by position."""
