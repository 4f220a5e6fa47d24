"""OpenDocument texts and spreadsheets (`.odt`, `.ods`), as LibreOffice, WPS and 永中 save them."""
