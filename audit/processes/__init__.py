"""Child processes: bounded, forked clean, many side by side."""
