"""What a run tells: the index of its reports, a summary of what is new, and why a department was not finished."""
