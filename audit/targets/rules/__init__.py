"""One function a rule; its docstring is its page. Every module here is loaded by the catalogue."""
