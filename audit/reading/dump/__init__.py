"""Text dumps of Word files and workbooks, as Apache Tika prints them."""
