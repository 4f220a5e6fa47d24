"""PDF: the text, tables and drawings of its pages, and which of them are scans."""
