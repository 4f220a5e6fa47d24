"""From a costing cell to its terms: clauses joined into items, totals told from addends."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from audit.costing.characters import Spelling, spell
from audit.costing.clause import Clause
from audit.costing.compute import has_money, quantities
from audit.costing.draft import NAMELESS, Draft, draft_of, quote
from audit.costing.joining import add, multiply_on
from audit.costing.model import Costing, Product, Sum, Term
from audit.costing.tokens import segments

_TOTAL = re.compile(r"合计|共计|总计|小计|总共|共需|合共|总额|总金额|总费用|总价|^共|^计")


@lru_cache(maxsize=1024)
def read_costing(text: str) -> Costing:
    """The terms of a costing cell in printed order; what the grammar does not cover is quoted in `unread`."""
    spelling = spell(text)
    reader = _CellReader(spelling)
    for clauses in segments(spelling.text):
        reader.read_segment(clauses)
    reader.close_heading()
    return Costing(text, _with_totals(reader.terms), tuple(reader.unread), tuple(reader.remarks))


class _CellReader:
    """Collects terms item by item."""

    def __init__(self, spelling: Spelling) -> None:
        self.terms: list[Term] = []
        self.unread: list[str] = []
        self.remarks: list[str] = []
        self._spelling = spelling
        self._heading = ""
        self._last: Draft | None = None

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
                self.unread += said.unread
                self.remarks += said.remarks
                self._add(drafts, said)
        self.terms += [self._term(draft) for draft in drafts]
        self._last = drafts[-1] if drafts else None

    def _add(self, drafts: list[Draft], said: Draft) -> None:
        if not drafts and self._last is not None and multiply_on(self._last, said):
            self.terms.pop()
            drafts.append(self._last)
        else:
            add(drafts, said)

    def close_heading(self, words: str = "") -> None:
        """Words without figures head what follows where that has no label of its own; else they are a remark."""
        if self._heading:
            self.remarks.append(self._heading)
        self._heading = words

    def _term(self, draft: Draft) -> Term:
        text = self._spelling.quote(draft.start, draft.end)
        start, end = self._spelling.places[draft.start], self._spelling.places[draft.end - 1] + 1
        return Term(draft.label, text, start, end, draft.expression, draft.stated, steps=draft.steps)


def _with_totals(terms: list[Term]) -> tuple[Term, ...]:
    """A total is called one, and has other priced terms to be the total of."""
    marks = [bool(_TOTAL.search(term.label)) and _priced(term) and not _made_here(term, terms) for term in terms]
    if sum(marks) >= sum(map(_priced, terms)):
        return tuple(terms)
    return tuple(replace(term, is_total=True) if mark else term for term, mark in zip(terms, marks, strict=True))


def _made_here(term: Term, terms: list[Term]) -> bool:
    """参训教师合计3.48+1.63=5.11万元 adds up what stands in it, unless these are the other terms' results."""
    if not isinstance(term.expression, Sum | Product) or not _TOTAL.sub("", term.label).strip(":：以上各项"):
        return False
    elsewhere = {each.value for other in terms if other is not term for each in other.stated}
    return not any(each.value in elsewhere for each in quantities(term.expression))


def _priced(term: Term) -> bool:
    return bool(term.stated) or (term.expression is not None and has_money(term.expression))
