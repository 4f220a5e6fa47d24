"""The rule book: how a rule is declared, its page with sources and examples, the catalogue."""
