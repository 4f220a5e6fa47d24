"""Prints a specification as Apache Tika dumps the Word file: TAB before each cell, a newline after each paragraph, row
and table.
"""

from __future__ import annotations

from random import Random

from benchmarks.faults.sheets import Block, Table, sheets
from benchmarks.faults.specification import Filing


def text_dump(filing: Filing) -> bytes:
    """The dump, UTF-8."""
    text = "".join(_block(block) for sheet in sheets(filing) for block in sheet)
    return (_with_bookmarks(text, filing.habits.seed) if filing.habits.bookmarks else text).encode()


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return "".join("".join(f"\t{cell.text}\n" for cell in row) + "\n" for row in block.rows)
    return f"{block}\n"


def _with_bookmarks(text: str, seed: int) -> str:
    """One or two of Tika's marks at the start of a filled cell."""
    lines = text.split("\n")
    filled = [index for index, line in enumerate(lines) if len(line) > 2 and line.startswith("\t")]
    for index in Random(seed).sample(filled, 2):
        lines[index] = f"\t[bookmark: _GoBack]{lines[index][1:]}"
    return "\n".join(lines)
