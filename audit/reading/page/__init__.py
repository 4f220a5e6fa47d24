"""What printed pages have in common: ruling lines, cells from lines, paragraphs from glyphs, tables over page breaks."""
