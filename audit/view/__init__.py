"""What is seen: tables, pages and widgets of an audited filing. Nothing is computed here."""
