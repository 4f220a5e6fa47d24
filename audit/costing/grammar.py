"""From a costing cell to its terms: clauses joined into items, totals told from addends."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from audit.costing.characters import Spelling, spell
from audit.costing.compute import compute, has_money, in_base
from audit.costing.draft import Draft, draft_of, quote
from audit.costing.model import Costing, Expression, Product, Quantity, Term
from audit.costing.tokens import Clause, segments
from audit.costing.units import cancels

_TOTAL = re.compile(r"合计|共计|总计|小计|总共|共需|合共|总额|总金额|总费用|总价|^共|^计")
_RESULT = re.compile(
    r"(?:合计|共计|总计|小计|总共|合共|总额|总价|金额|经费|资金|费用|预算|补助|支出|全年|每年|年度|所需|需要|共|计|需|约|为|即|折合|总|年|应|安排)*"
)
_OWN_RESULT = frozenset({"计", "为", "需", "约", "即"})
"""Behind several items each with its result, these conclude the last one; 共计 or 合计 conclude them all."""
_AGAIN = re.compile(r"(?:即|折合|约|合|折)+")
_UNIT_PRICE = re.compile(r"单价|均价|标准")


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
                if not said.label:
                    said.label, self._heading = self._heading, ""
                self.close_heading()
                self.unread += said.unread
                self.remarks += said.remarks
                _add(drafts, said)
        self.terms += [self._term(draft) for draft in drafts]

    def close_heading(self, words: str = "") -> None:
        """Words without figures head what follows where that has no label of its own; else they are a remark."""
        if self._heading:
            self.remarks.append(self._heading)
        self._heading = words

    def _term(self, draft: Draft) -> Term:
        text = self._spelling.quote(draft.start, draft.end)
        start, end = self._spelling.places[draft.start], self._spelling.places[draft.end - 1] + 1
        return Term(draft.label, text, start, end, draft.expression, draft.stated, steps=draft.steps)


def _add(drafts: list[Draft], said: Draft) -> None:
    """A clause continues the open item where its unit asks for the other, or where it prints the item's result."""
    last = drafts[-1] if drafts else None
    if last is None or not (_continue(last, said) or _conclude(last, said, drafts[:-1])):
        drafts.append(said)


def _continue(last: Draft, said: Draft) -> bool:
    """63人 and 1000元/人: multiplied, since one unit stands in the other's denominator."""
    if not last.open or last.expression is None:
        return False
    expression = said.expression
    if (
        expression is None
        and _UNIT_PRICE.search(said.label)
        and isinstance(last.expression, Quantity)
        and not last.money
    ):
        price, *stated = said.stated
        expression, said.stated = replace(price, unit=f"{price.unit}/{last.expression.unit}"), tuple(stated)
    elif expression is None or said.steps or not (last.units and cancels(last.units, said.units)):
        return False
    last.expression = Product((*_factors(last.expression), *_factors(expression)))
    last.stated, last.end = said.stated, said.end
    return True


def _factors(expression: Expression) -> tuple[Expression, ...]:
    return expression.factors if isinstance(expression, Product) else (expression,)


def _conclude(last: Draft, said: Draft, before: list[Draft]) -> bool:
    """63人，1000元/人，共计6.3万元 prints its result; after several such items 共计 is the total of all."""
    if said.expression is not None:
        return False
    again = bool(last.stated) and bool(_AGAIN.fullmatch(said.label))
    priced = [draft for draft in before if draft.money]
    its_own = _equals(last, said) or (said.label in _OWN_RESULT and all(draft.stated for draft in priced))
    result = last.open and last.money and (not priced or its_own) and bool(_RESULT.fullmatch(said.label))
    if again or result:
        last.stated, last.end = last.stated + said.stated, said.end
    return again or result


def _equals(last: Draft, said: Draft) -> bool:
    """共5.3万元 behind 53人次，每人次1000元: of the two things that 共 may conclude, the one that it equals."""
    computed = compute(last.expression) if last.expression is not None else None
    printed = said.stated[0]
    step = in_base(replace(printed, value=Decimal("0.5").scaleb(-printed.decimals)))
    return computed is not None and abs(computed.value - in_base(printed)) <= step


def _with_totals(terms: list[Term]) -> tuple[Term, ...]:
    """A total is called one, and has other priced terms to be the total of."""
    marks = [bool(_TOTAL.search(term.label)) and _priced(term) for term in terms]
    if sum(marks) >= sum(map(_priced, terms)):
        return tuple(terms)
    return tuple(replace(term, is_total=mark) for term, mark in zip(terms, marks, strict=True))


def _priced(term: Term) -> bool:
    return bool(term.stated) or (term.expression is not None and has_money(term.expression))
