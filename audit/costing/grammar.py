"""From a costing cell to its terms: clauses joined into items, totals told from addends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lark import Token
from msgspec.structs import replace

from audit.costing.characters import Spelling, spell
from audit.costing.clause import Clause
from audit.costing.clause_draft import draft_of, quote
from audit.costing.compute import has_money, quantities
from audit.costing.draft import Draft
from audit.costing.figures import unused_figures, with_parts
from audit.costing.joining import add
from audit.costing.labels import NAMELESS
from audit.costing.model import Costing, Product, Quotient, Sum, Term
from audit.costing.results import is_its_result
from audit.costing.separators import TOTAL
from audit.costing.steps import multiply_on, share
from audit.costing.tokens import segments
from audit.costing.totals import is_result, unpriced

_TOTAL = re.compile(
    rf"{TOTAL}|^(?:以上|各项|项目|资金|经费|费用)*(?:总额|总金额|总费用|总价)|^共|^计|"
    r"^(?:全年|每年|年)?约?(?:需要?|所需)(?:资金|经费|费用|金额|预算)*[:：]?$"
)
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+|,[0-9]{3})*")
_MOST_FIGURES = 500
"""A cell with more of them is no costing, and is not read: each result may conclude everything before it."""


@lru_cache(maxsize=1024)
def read_costing(text: str) -> Costing:
    """The terms of a costing cell in printed order; what the grammar does not cover is quoted in `unread`."""
    spelling = spell(text)
    if len(spelling.text) > _MOST_FIGURES < sum(1 for _ in _FIGURE.finditer(spelling.text)):
        return Costing(text, (), (text,))
    reader = _CellReader(spelling)
    words: list[Token] = []
    for clauses in segments(spelling.text):
        reader.read_segment(clauses)
        words += [word for clause in clauses for word in clause]
    reader.close_heading()
    terms = with_parts(_with_totals(list(reader.terms())))
    unused = tuple(unused_figures(spelling, words, terms, reader.unread))
    return Costing(text, terms, tuple(reader.unread), tuple(reader.remarks), unused)


class _CellReader:
    """Collects terms item by item."""

    def __init__(self, spelling: Spelling) -> None:
        self.unread: list[str] = []
        self.remarks: list[str] = []
        self._spelling = spelling
        self._heading = ""
        self._last: Draft | None = None
        self._drafts: list[Draft] = []
        self._unpriced: list[Draft] = []

    def read_segment(self, clauses: tuple[Clause, ...]) -> None:
        """Add the item's terms."""
        drafts: list[Draft] = []
        for words in clauses:
            said = draft_of(words, self._spelling)
            if said is None:
                self.unread.append(quote(words, self._spelling))
            elif isinstance(said, str):
                self.close_heading(said)
            else:
                if not said.label or (self._heading and said.label in NAMELESS):
                    said.label, self._heading = self._heading.rstrip(":："), ""
                self.close_heading()
                self.remarks += said.remarks
                brackets, said.unread = said.unread, []
                self._add(drafts, said)
                drafts[-1].unread += brackets
        self._drafts += drafts
        self._last = drafts[-1] if drafts else None
        self._unpriced = [] if any(map(is_result, drafts)) else [*self._unpriced, *unpriced(drafts)]

    def _add(self, drafts: list[Draft], said: Draft) -> None:
        last = self._last
        if drafts or last is None or last.dangling:
            add(drafts, said, self._unpriced, self._drafts)
        elif multiply_on(last, said) or share(last, said):
            drafts.append(self._drafts.pop())
        elif is_result(said) and last.open and (self._is_alone(last) or is_its_result(said, last)):
            # an item, and its result behind a ；
            drafts.append(self._drafts.pop())
            add(drafts, said)
        else:
            add(drafts, said, self._unpriced, self._drafts)

    def _is_alone(self, draft: Draft) -> bool:
        return [each for each in self._drafts if each.money] == [draft]

    def close_heading(self, words: str = "") -> None:
        """Words without figures head what follows where that has no label of its own; else they are a remark."""
        if self._heading:
            self.remarks.append(self._heading)
        self._heading = words

    def terms(self) -> Iterator[Term]:
        """Those of the items; what another clause would have to bear out, and none does, is not read."""
        for draft in self._drafts:
            if draft.unread:
                (self.remarks if draft.proved else self.unread).extend(draft.unread)
            if draft.dangling:
                self.unread.append(self._quoted(draft))
            else:
                yield self._term(draft)

    def _quoted(self, draft: Draft) -> str:
        return self._spelling.quote(draft.start, draft.end)

    def _term(self, draft: Draft) -> Term:
        text = self._quoted(draft)
        start, end = self._spelling.places[draft.start], self._spelling.places[draft.end - 1] + 1
        return Term(draft.label, text, start, end, draft.expression, draft.stated, draft.total, draft.steps)


def _with_totals(terms: list[Term]) -> tuple[Term, ...]:
    """A total is called one, and has other priced terms to be the total of."""
    marks = [
        term.is_total or (bool(_TOTAL.search(term.label)) and _priced(term) and not _made_here(term, terms))
        for term in terms
    ]
    if sum(marks) >= sum(map(_priced, terms)):
        return tuple(replace(term, is_total=False) if term.is_total else term for term in terms)
    return tuple(replace(term, is_total=True) if mark else term for term, mark in zip(terms, marks, strict=True))


def _made_here(term: Term, terms: list[Term]) -> bool:
    """参训教师合计3.48+1.63=5.11万元 adds up what stands in it, unless these are the other terms' results."""
    if not isinstance(term.expression, Sum | Product | Quotient) or not _TOTAL.sub("", term.label).strip(":：以上各项"):
        return False
    elsewhere = {each.value for other in terms if other is not term for each in other.stated}
    return not any(each.value in elsewhere for each in quantities(term.expression))


def _priced(term: Term) -> bool:
    return bool(term.stated) or (term.expression is not None and has_money(term.expression))
