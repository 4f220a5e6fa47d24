"""What a spreadsheet shows for a stored value: the number format applied, as far as filings use it.

Covered: General; digits with grouping, decimals, percent, scaling by commas and literals among the digits (`0!.0,"万"`);
signs, sections and conditions; exponents; dates and times (`dates.py`); text (`@"元"`). A fraction (`# ?/?`) and a
date outside the calendar are shown as General shows them.

General depends on the column's width in Excel. Here it prints what is stored, to the 15 digits that a spreadsheet
keeps: 39.690000000000005 is 39.69. Numbers are rounded half away from zero, as spreadsheets do.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from audit.reading.sheets.formats.code import GENERAL, Kind, Section, Token, parse
from audit.reading.sheets.formats.dates import date_text

# a code of 255 percent signs on the largest float stays exact
_CONTEXT = Context(prec=2_000, rounding=ROUND_HALF_UP)
_HOLDS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_DEFAULTS = {1: ("",), 2: (">=", ""), 3: (">", "<", "")}
_DATES = (Kind.DATE, Kind.ELAPSED, Kind.HALF_DAY)


def number_text(value: float, code: str, *, from_1904: bool = False) -> str:
    """The finite number `value` as the format `code` shows it; `from_1904` tells the calendar of date serials."""
    number = Decimal(format(value, ".15g"))
    if code == GENERAL:
        return _plain(number)
    chosen = _chosen(parse(code), number)
    if chosen is None:
        return _plain(number)
    section, signed = chosen
    if section.has(*_DATES):
        return date_text(section.tokens, value, from_1904=from_1904) or _plain(number)
    if section.has(Kind.EXPONENT):
        shown = _scientific(section, number)
    elif section.has(Kind.DIGIT) and any(token.text == "/" for token in section.tokens):
        return _plain(number)
    elif section.has(Kind.DIGIT):
        shown = _digits(section, abs(number))
    else:
        shown = _literals(section, _plain(abs(number)))
    return ("-" if signed and number < 0 else "") + shown.strip()


def shown_text(text: str, code: str) -> str:
    """A stored text as the format `code` shows it: unchanged unless the code has a section for text."""
    # nearly every text stands under General
    if "@" not in code and code.count(";") < 3:
        return text
    sections = parse(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) <= 3 and not section.has(Kind.TEXT):
        return text
    return "".join(text if token.kind is Kind.TEXT else token.text for token in section.tokens)


def _chosen(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, bool] | None:
    """The section for a number, and whether a minus sign must be written before it; None when no condition holds."""
    numeric = sections[:3]
    if len(numeric) > 1 and numeric[-1].has(Kind.TEXT):
        numeric = numeric[:-1]
    for index, section in enumerate(numeric):
        sign, bound = section.condition or (_DEFAULTS[len(numeric)][index], Decimal(0))
        if not sign or _HOLDS[sign](number, bound):
            return section, len(numeric) == 1 or index == 0 or section.condition is not None
    return None


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _literals(section: Section, number: str) -> str:
    """A section without digit places: literals, and the number where General (or @) stands."""
    stands = {Kind.GENERAL, Kind.TEXT}
    return "".join(number if token.kind in stands else token.text for token in section.tokens)


def _scientific(section: Section, number: Decimal) -> str:
    texts = [token.kind for token in section.tokens]
    mantissa = texts[: texts.index(Kind.EXPONENT)]
    decimals = mantissa[mantissa.index(Kind.POINT) :].count(Kind.DIGIT) if Kind.POINT in mantissa else 0
    return f"{abs(float(number)):.{decimals}E}"


def _digits(section: Section, magnitude: Decimal) -> str:
    tokens = section.tokens
    point = next((index for index, token in enumerate(tokens) if token.kind is Kind.POINT), len(tokens))
    whole, fraction = tokens[:point], tokens[point:]
    decimals = sum(token.kind is Kind.DIGIT for token in fraction)
    scale = 2 * sum(token.kind is Kind.PERCENT for token in tokens) - 3 * (_scaling(whole) + _scaling(fraction))
    scaled = _CONTEXT.scaleb(magnitude, scale)
    printed = format(_CONTEXT.quantize(scaled, Decimal(1).scaleb(-decimals)), "f")
    before, _, after = printed.partition(".")
    return _whole_part(whole, before.lstrip("0")) + _fraction_part(fraction, after)


def _scaling(part: Sequence[Token]) -> int:
    """How many commas follow the last digit place: each divides by a thousand."""
    kinds = [token.kind for token in part]
    if Kind.DIGIT not in kinds:
        return 0
    after = kinds[len(kinds) - kinds[::-1].index(Kind.DIGIT) :]
    return next((index for index, kind in enumerate(after) if kind is not Kind.COMMA), len(after))


def _whole_part(tokens: Sequence[Token], digits: str) -> str:
    """The digits before the point, put into their places from the right; the first place takes all that are left."""
    places = [index for index, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    commas = [index for index, token in enumerate(tokens) if token.kind is Kind.COMMA]
    grouped = any(places[0] < comma < places[-1] for comma in commas) if places else False
    if not places:
        return "".join(token.text for token in tokens if token.kind is not Kind.COMMA) + digits
    out: list[str] = []
    left, printed = digits, 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind is not Kind.DIGIT:
            out.append("" if token.kind is Kind.COMMA else token.text)
            continue
        taken = left if index == places[0] else left[-1:]
        left = left[: len(left) - len(taken)]
        for digit in reversed(taken or token.text.replace("#", "").replace("?", " ")):
            out.append("," if grouped and printed and printed % 3 == 0 and digit != " " else "")
            out.append(digit)
            printed += 1
    return "".join(reversed(out))


def _fraction_part(tokens: Sequence[Token], digits: str) -> str:
    """The point and the digits after it; `#` leaves out the zeros at the end."""
    needed = len(digits.rstrip("0"))
    out: list[str] = []
    place = 0
    for token in tokens:
        if token.kind is Kind.DIGIT:
            dropped = token.text != "0" and place >= needed
            out.append({"#": "", "?": " "}[token.text] if dropped else digits[place])
            place += 1
        elif token.kind is not Kind.COMMA:
            out.append(token.text)
    return "".join(out)
