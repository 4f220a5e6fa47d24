"""Money that a cell states in a sentence, with what it is split into: 申请资金80万元，其中：县级财政60万元，省级专项20万元."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from audit.targets.forms.printed.found import FoundField
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.printed.numbers import NUMBER

_SOME_OF_IT = "其中"
_AMOUNT = rf"(?P<amount>{NUMBER}[万亿]?元)"
_TOTAL = re.compile(rf"(?<![\d.,]){_AMOUNT}[，,;；。]?[（(]?其中[:：]?")
_PART = re.compile(
    rf"(?:(?<=其中)|(?<![^\d\s,，;；、。:：（()）]))(?P<name>[^\d\s,，;；、。:：（()）]++)[:：]?{_AMOUNT}(?![/每*×·])"
)
_FEWEST = 2
_ASKS_FOR_MONEY = ("资金", "经费", "预算", "金额", "投资")


class Sentence(Struct, frozen=True, eq=False, gc=False):
    """label: what stands left of the cell, as its key; total, and the parts with their names."""

    label: str
    total: FoundField
    parts: tuple[tuple[str, FoundField], ...]

    @property
    def is_of_the_form(self) -> bool:
        """资金安排 asks for the form's own money; 项目概况 may speak of any."""
        return any(word in self.label for word in _ASKS_FOR_MONEY)


def money_in_sentences(lines: Sequence[Line], taken: Collection[int]) -> Iterator[Sentence]:
    """Of the cells that are no value of a field; taken: the identities of those that are."""
    for line in lines:
        for at, cell in enumerate(line.printed):
            found = _TOTAL.search(cell.raw) if _SOME_OF_IT in cell.raw and id(cell) not in taken else None
            if found is None:
                continue
            parts = tuple(
                (each["name"], FoundField(cell, cell, each["amount"], each.span("amount"), None))
                for each in _PART.finditer(cell.raw, found.end())
            )
            if len(parts) >= _FEWEST:
                label = line.label_keys[at - 1] if at else ""
                yield Sentence(label, FoundField(cell, cell, found["amount"], found.span("amount"), None), parts)
