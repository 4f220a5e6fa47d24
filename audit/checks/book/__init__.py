"""The rule book: a rule, its page with sources and examples, and the catalogue that runs them all."""
