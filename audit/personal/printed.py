"""All that a document prints as one text, in which a pattern is looked for at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

from audit.model.document import Cell, Document, Paragraph

Printed = Cell | Paragraph

_BETWEEN = "\n\x1f\n"
"""Between two cells: no name, number or label goes across."""


class PrintedText:
    """The cells and paragraphs of a document in their order, and the one text that they make."""

    def __init__(self, document: Document) -> None:
        self.printed: list[Printed] = []
        for block in document.blocks:
            self.printed += (block,) if isinstance(block, Paragraph) else block.cells
        self.text = _BETWEEN.join([each.raw for each in self.printed])
        lengths = (len(each.raw) + len(_BETWEEN) for each in self.printed)
        self._starts = list(accumulate(lengths, initial=0))

    def holding(self, pattern: re.Pattern[str], counts: Callable[[re.Match[str]], bool] = bool) -> list[Printed]:
        """Those in which a pattern is found, each once. counts: whether what is found counts."""
        return self.at(each.start() for each in filter(counts, pattern.finditer(self.text)))

    def at(self, starts: Iterable[int]) -> list[Printed]:
        """Those in which these characters of the text stand, each once."""
        found = (bisect_right(self._starts, each) - 1 for each in starts)
        return [self.printed[index] for index in dict.fromkeys(found)]
