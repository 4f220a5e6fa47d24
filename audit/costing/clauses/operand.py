"""What stands between two operators: at most one figure with its unit, and the words around it."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from audit.costing.clauses.pieces import Bracket, Operand
from audit.costing.model import Expression, Product, Quantity, Sum, has_money, is_money, quantities
from audit.costing.words import phrases
from audit.costing.words.spelling import Spelling, Word
from audit.words import units

_TENTHS = "折"
_AGE = "岁"


class OperandReader:
    """Folds the pieces of one operand, left to right."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._made = Operand()
        self._number: Word | None = None
        self._unit = ""
        self._each = ""
        self._number_each = ""
        self._bracket: Bracket | None = None

    def read(self, pieces: list[Word | Bracket]) -> Operand:
        """The operand that the pieces make."""
        made = self._made
        for piece in pieces:
            if isinstance(piece, Bracket):
                self._close_figure()
                self._take_bracket(piece)
                continue
            kind = piece.kind
            if kind == "UNIT" and made.figure[1] == piece.span[0]:
                self._take_unit(piece)
            elif kind == "NUMBER":
                self._close_figure()
                self._open_figure(piece)
            elif kind == "CURRENCY":
                self._close_figure()
                self._unit = units.YUAN
            elif kind == "EACH":
                self._close_figure()
                self._each += _denominators(piece.text)
            else:
                (made.after if made.figure[1] else made.before).append(piece.span)
        if self._number is not None and not self._unit:
            self._take_unknown_unit()
        self._close_figure()
        return made

    def _open_figure(self, number: Word) -> None:
        made = self._made
        if made.expression is not None:
            if isinstance(made.expression, Quantity):
                if _qualifies(made.expression, self._spelling):
                    made.name_end = made.figure[1]
                else:
                    made.strays.append(made.expression)
            elif self._bracket is not None:
                self._set_aside(made.expression, self._bracket)
            made.before += [made.figure, *made.after]
            made.expression, made.after = None, []
        self._number = number
        self._number_each, self._each = self._each, ""
        start, end = number.span
        made.figure = (start - bool(self._unit), end)

    def _set_aside(self, expression: Expression, bracket: Bracket) -> None:
        """轮椅（130辆×680元/辆）88400元: what is priced, then its result; any other bracket takes no part."""
        product = isinstance(expression, Product) and not any(each.unit for each in quantities(expression))
        if product or has_money(expression):
            self._made.derivation = expression
        else:
            self._made.asides.append(bracket)

    def _take_unit(self, word: Word) -> None:
        made = self._made
        unit = units.normal_form(word.text)
        if self._number is not None:
            self._unit = unit
        elif made.expression is not None:
            made.expression = with_unit(made.expression, unit)
        made.figure = (made.figure[0], word.span[1])

    def _close_figure(self) -> None:
        if self._number is None:
            return
        number, (begin, end), spelling = self._number, self._made.figure, self._spelling
        digits, places = number.text.replace(",", ""), spelling.places
        unit = self._unit + self._number_each if self._unit else ""
        decimals = len(digits.partition(".")[2])
        text = spelling.quote(begin, end)
        figure = Quantity(text, Decimal(digits), decimals, unit, places[begin], places[number.span[0]])
        self._made.expression = _in_hundredths(figure) if unit == _TENTHS else figure
        self._number, self._unit, self._number_each = None, "", ""

    def _take_bracket(self, bracket: Bracket) -> None:
        only, made = bracket.only, self._made
        if isinstance(only, Quantity) and isinstance(made.expression, Quantity) and _prices(only, made.expression):
            made.expression, self._bracket = Product((made.expression, only)), bracket
            made.figure = (made.figure[0], bracket.span[1])
        elif only is None or (made.expression is not None and not is_money(made.expression)):
            made.asides.append(bracket)
        elif made.expression is None:
            made.expression, made.figure, self._bracket = only, bracket.span, bracket
        elif isinstance(only, Quantity) and (not is_money(only) or not self._restates(bracket)):
            made.asides.append(bracket)
        else:
            if isinstance(only, Quantity):
                made.also.append(only)
            else:
                made.derivation = only
            made.figure = (made.figure[0], bracket.span[1])

    def _restates(self, bracket: Bracket) -> bool:
        """360万元（折合…）, and not 360万元（总投资1200万元）."""
        operands = (each for chain in bracket.chains for part in chain for each in part.operands if each.expression)
        words = "".join(self._spelling.text[start:end] for operand in operands for start, end in operand.before)
        words = re.sub("[:,]", "", words)
        return not words or bool(phrases.said("restated").fullmatch(words))

    def _take_unknown_unit(self) -> None:
        """A short word right behind the figure, with nothing after it, is what is counted (5榀)."""
        made = self._made
        if not made.after or made.after[0][0] != made.figure[1]:
            return
        start, end = made.after[0][0], made.after[-1][1]
        word = self._spelling.text[start:end]
        if len(word) <= 4 and word.isalpha():
            made.after = []
            self._unit = units.canonical(word)
            made.figure = (made.figure[0], end)


def _qualifies(stray: Quantity, spelling: Spelling) -> bool:
    """满2年, 100岁以上, 服役2年的: a figure that says who is counted."""
    end = stray.start + len(stray.text)
    before, behind = spelling.raw[max(stray.start - 2, 0) : stray.start], spelling.raw[end : end + 4]
    if stray.unit not in units.TIMES and stray.unit != _AGE:
        # 300亩以上12户
        return units.YUAN not in stray.unit and phrases.said("bounding").match(behind) is not None
    said = (
        phrases.said("qualifying").search(before),
        *(phrases.said(key).match(behind) for key in ("bounding", "qualifying_behind")),
    )
    return any(said)


def _in_hundredths(discount: Quantity) -> Quantity:
    """8.5折 and 85折 are 85%."""
    return replace(discount, value=discount.value * (10 if discount.value < 10 else 1), unit="百分之")


def _prices(price: Quantity, count: Quantity) -> bool:
    """55床（309元/床）."""
    money = [units.YUAN in each.unit for each in (count, price)]
    return money == [False, True] and bool(count.unit) and units.cancels((count.unit,), (price.unit,))


def _denominators(each: str) -> str:
    """每人 is /人, 人均 is /人, 人均月工资, 人均每月 and 月人均 are /人/月."""
    counted, mean, rest = each.partition("均")
    words = [counted.removeprefix("每").removeprefix("一")]
    if mean and len(counted) > 1 and counted[0] in "年月日":
        words = [counted[1:], counted[0]]
    elif mean and (time := units.canonical(rest.removeprefix("每")[:1])) in units.TIMES:
        words.append(time)
    return "".join(f"/{units.canonical(word)}" for word in words)


def with_unit(expression: Expression, unit: str) -> Expression:
    """The expression with the unit behind its bracket given to the addends that have none: （12+2）人."""
    if isinstance(expression, Quantity):
        return expression if expression.unit else replace(expression, unit=unit)
    if isinstance(expression, Sum):
        return Sum(tuple(with_unit(addend, unit) for addend in expression.addends))
    return expression
