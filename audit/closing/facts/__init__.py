"""What several rules ask of a self-evaluation, worked out once."""
