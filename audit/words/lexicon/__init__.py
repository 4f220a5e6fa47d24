"""Words as data: the tables of the TOML files beside this one, which an auditor may add to, and their loading."""
