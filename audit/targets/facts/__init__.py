"""What a filing states that several rules ask about: funds and their directions, counts, tasks."""
