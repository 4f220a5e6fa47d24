"""Web pages, alone or several in one file, as systems and office programs write them under `.xls` and `.doc`."""
