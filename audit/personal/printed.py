"""All that a document prints as one text, in which a pattern is looked for at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate, count
from operator import add, attrgetter

from audit.model.document import Cell, Document, Grid, Paragraph

Printed = Cell | Paragraph

_RAW = attrgetter("raw")
_BETWEEN = "\n\x1f\n"
"""Between two cells: no name, number or label goes across."""


class PrintedText:
    """The cells and paragraphs of a document in their order, and the one text that they make.

    grids: each with the place that its first cell has among them.
    """

    def __init__(self, document: Document) -> None:
        self.printed: list[Printed] = []
        self.grids: list[tuple[int, Grid]] = []
        for block in document.blocks:
            if isinstance(block, Grid):
                self.grids.append((len(self.printed), block))
            self.printed += (block,) if isinstance(block, Paragraph) else block.cells
        raws = [*map(_RAW, self.printed)]
        self.text = _BETWEEN.join(raws)
        self._starts = list(map(add, accumulate(map(len, raws), initial=0), count(step=len(_BETWEEN))))

    def holding(self, pattern: re.Pattern[str], counts: Callable[[re.Match[str]], bool] = bool) -> list[int]:
        """The places of those in which a pattern is found, each once. counts: whether what is found counts."""
        return self.at([each.start() for each in pattern.finditer(self.text) if counts(each)])

    def at(self, starts: Iterable[int]) -> list[int]:
        """The places of those in which these characters of the text stand, each once."""
        return list(dict.fromkeys([bisect_right(self._starts, each) - 1 for each in starts]))
