"""Sentences that many departments print in the same words: what they have alike is the template's, or a neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from audit.model.filing import Filing, Form
from audit.model.values import Text
from audit.targets.filing import DepartmentForm, ExpenditureDirection, FundSummary
from audit.words.lexicon.loading import any_of, lexicon
from audit.words.list_marks import without_mark
from audit.words.matching import match_key

LEAST_DEPARTMENTS = 3
"""Two may have copied from each other, or do the same work in two places; three and more have a text in common."""

LEAST_SHARE = 10
"""One department in so many. Among hundreds a few always do the same work, as schools or townships do."""

SHORTEST = 12
"""Chinese characters. A shorter sentence, 保障机构正常运转, is found by several writers on their own."""

_SENTENCES = re.compile(r"[。；;！!\n]+")
_QUOTED = re.compile(r"《[^《》]*》")
_FIGURES = re.compile(r"\d[\d.,]*")
_LONG_ENOUGH = re.compile(rf"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*+){{{SHORTEST}}}")


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of running text as printed, the semantic address that it stands at, and its normal form if that is known."""

    text: str
    address: str
    normal: str = ""


class Prose(Struct, frozen=True, gc=False):
    """The running text of one department's filing."""

    department: str
    sentences: tuple[Sentence, ...]


class Recurring(Struct, frozen=True, gc=False):
    """A sentence that `departments` print, of all `among` that were read; text and places as in the first of them."""

    text: str
    among: int
    departments: tuple[str, ...]
    addresses: tuple[str, ...]


def prose_of(filing: Filing) -> Prose:
    """The sentences of targets, mandate, objectives and costings that are long enough to be somebody's own words."""
    texts = (text for form in filing.forms for text in _running_texts(form) if text is not None)
    found = {key: Sentence(words, text.place.address, key) for text in texts for key, words in _sentences(text.text)}
    return Prose(filing.department or filing.document.source, tuple(found.values()))


class Recurrence:
    """Counts sentences over the filings of a folder, of which it keeps nothing else."""

    def __init__(self) -> None:
        self._departments: set[str] = set()
        self._found: dict[str, dict[str, Sentence]] = {}

    def add(self, prose: Prose) -> None:
        """Take in one filing; the filings of one department count as one."""
        self._departments.add(prose.department)
        for each in prose.sentences:
            self._found.setdefault(each.normal or _normal(each.text), {}).setdefault(prose.department, each)

    def found(self) -> list[Recurring]:
        """What recurs, printed by most departments first: by three of them and by one in ten."""
        among = len(self._departments)
        recurring = (
            Recurring(next(iter(by.values())).text, among, tuple(by), tuple(each.address for each in by.values()))
            for by in self._found.values()
            if len(by) >= LEAST_DEPARTMENTS and len(by) * LEAST_SHARE >= among
        )
        return sorted(recurring, key=lambda each: -len(each.departments))


def _running_texts(form: Form) -> Iterator[Text | None]:
    match form:
        case DepartmentForm():
            yield form.mandate
            yield from (task.objective for task in form.work_plan)
        case FundSummary():
            for fund in form.funds:
                yield from (fund.whole_period_target, fund.annual_target)
        case ExpenditureDirection():
            yield from (form.whole_period_target, form.annual_target)
            yield from (line.costing_basis for line in form.costings)


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """The normal form and the words of each sentence that counts."""
    for part in _SENTENCES.split(text):
        words = part.strip()
        if len(words) < SHORTEST:
            continue
        key = _normal(words)
        if _LONG_ENOUGH.search(_QUOTED.sub("", key)) and not _everyones().search(key):
            yield key, words


def _normal(words: str) -> str:
    """Without its number in a list and with figures alike: the template's 达到98% is filled in as 达到95%."""
    return _FIGURES.sub("0", without_mark(match_key(words)))


@cache
def _everyones() -> re.Pattern[str]:
    """What every mandate rightly says: 完成区委、区政府交办的其他任务."""
    return re.compile(any_of(lexicon().remains.everyones_patterns))
