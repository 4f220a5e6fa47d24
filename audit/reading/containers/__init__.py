"""What files are packed in: zips, OLE compound files, large XML, bytes of text."""
