"""Every limit of the readers in one place, with its reason. Filings are untrusted; real ones stay far below these."""

MAX_FILE_BYTES = 64 * 1024 * 1024
"""A stamped 200 dpi scan of twenty pages is about 20 MB."""

MAX_ARCHIVE_ENTRIES = 2_000
"""A docx has 15 to 60 parts, an OFD of twenty pages about 100."""

MAX_ENTRY_BYTES = 64 * 1024 * 1024
"""One part, unpacked: the document.xml of a forty-fund filing is 3 MB."""

MAX_ARCHIVE_BYTES = 256 * 1024 * 1024
"""All parts together, unpacked."""

MAX_COMPRESSION_RATIO = 200
"""XML of forms packs 10 to 40 times; a bomb packs a thousand times. Parts under 1 MiB are not asked."""

MAX_GRID_CELLS = 200_000
"""Cells of one document: the largest list form met has 12,000."""

MAX_CELL_CHARACTERS = 100_000
"""One cell's text; a long mandate has 5,000."""

MAX_PAGES = 400
"""Pages of a PDF or OFD: three hundred funds of a department make 354."""

MAX_SCANNED_PAGES = 200
"""Pages of a scan, each of which may take its seconds."""

MAX_PAGE_PIXELS = 40_000_000
"""A page image, unpacked: A3 at 300 dpi is 17.4 million pixels."""

MAX_SECONDS_PER_SCANNED_PAGE = 30
"""A scanned page takes about 3 s on one core."""

MAX_COLUMN_SPAN = 1_000
"""Columns that one docx cell may claim; Word itself stops at 63."""

MAX_BYTES_IN_PROCESS = 4 * 1024 * 1024
"""Unpacked content that a reader without native risks reads in the caller's process: it takes 3 s at the worst, where a
child for every file would cost as much as reading it. What is larger gets a child, with its bounds, unless the caller's
process has bounds of its own: then reading is part of the work that these allow.
"""

MAX_OFFICE_SECONDS = 60
"""LibreOffice takes about 1 s for a filing, 10 s when it starts for the first time on a slow disk."""

MAX_PAGE_GLYPHS = 50_000
"""Characters on one page of a PDF or OFD; a page of 5 point type has 10,000."""

MAX_PATH_SEGMENTS = 500_000
"""Drawn objects and line segments of one PDF or OFD: a filing of 354 pages has 250,000, a map millions."""

MAX_DRAWN_OBJECTS = 1_000_000
"""Objects and layers of one OFD as they are drawn, those of templates and shared drawings each time: a filing of forty
pages has 10,000."""

MAX_LINE_CROSSINGS = 1_000_000
"""Level times upright lines of one page: the densest sheet met has 80 × 40."""

MAX_SCAN_MEMORY_BYTES = 4 * 1024 * 1024 * 1024
"""Address space of a scan's process beyond its parent's: 0.8 GB is used, and the recognition's threads reserve three
times as much.
"""
