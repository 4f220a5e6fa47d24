"""`audit costing explain`: how a 测算依据 is read, figure by figure and reading by reading, for whoever doubts a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import click

from audit.cli.options import format_option
from audit.costing.compute import Proof, prove
from audit.costing.model import Costing, Expression, Product, Quantity, Quotient, Reading, Sum, Term
from audit.costing.readings import read_costing
from audit.judging.written import grouped
from audit.view.characters import on_a_terminal

_NONE = "（没有）"
_PICTURES = {code: 0x2400 + code for code in range(0x20)}
"""A control character is shown by its picture: ␀."""


@click.group()
def costing() -> None:
    """测算依据：一段文字读成了哪些算式，依据什么。"""


@costing.command("explain")
@click.argument("text", metavar="测算依据")
@format_option
def explain_costing(text: str, form: str) -> None:
    """说明一段测算依据是怎样读的：读到哪些数、组成哪些算式、各得多少、作了什么假定、哪些没有读懂或没有用到。

    印在等号后面的结果直接复算。写在“共”“合计”等字样后面的结果，逐一试过的读法都列出来：能证明结果的优先，
    其中合并得最少的优先；两种一样好的，由审核人判断。

    例：audit costing explain "护林员12人，工资1500元/月，12个月，共21.6万元"
    """
    read = read_costing(text)
    if form == "json":
        click.echo(json.dumps(_as_json(read), ensure_ascii=False, indent=1))
        return
    for line in _lines(read):
        click.echo(on_a_terminal(line.translate(_PICTURES)))


def _lines(read: Costing) -> Iterator[str]:
    yield "算式："
    for number, term in enumerate(read.terms, 1):
        yield from _term_lines(read, number, term)
    if not read.terms:
        yield f"  {_NONE}"
    if read.readings:
        yield "“共”“合计”等字样后面的结果，试过的读法："
        yield from (f"  {each}" for each in map(_reading_line, read.readings))
    if read.is_draw:
        yield "有两种读法一样好，请人工判断。"
    yield from _listed("所作的假定", read.assumed)
    yield from _listed("没有读懂的文字", read.unread)
    yield from _listed("没有用到的数", [each.text for each in read.unused])
    yield from _listed("不含数的说明", read.remarks)


def _listed(heading: str, said: tuple[str, ...] | list[str]) -> Iterator[str]:
    yield f"{heading}：{'；'.join(' '.join(each.split()) for each in said) or _NONE}"


def _term_lines(read: Costing, number: int, term: Term) -> Iterator[str]:
    kind = "（合计）" if term.is_total else ""
    printed = [
        *([_printed(term.expression)] if term.expression is not None else []),
        *(each.text for each in term.stated),
    ]
    yield f"  {number}. {term.label or '（没有名称）'}{kind}：{'＝'.join(printed)}"
    yield from (f"     {_proof_line(each)}" for each in prove(term))
    if term.parts:
        parts = "＋".join(read.terms[each].label or f"第{each + 1}项" for each in term.parts)
        yield f"     由{parts}组成"


def _printed(expression: Expression) -> str:
    """The expression with its figures as printed, units and all."""
    match expression:
        case Quantity():
            return expression.text
        case Product(factors):
            if isinstance(factors[0], Quantity) and factors[0].text == "-":
                return f"－{'×'.join(map(_wrapped, factors[1:]))}"
            return "×".join(map(_wrapped, factors))
        case Sum(addends):
            return "＋".join(map(_printed, addends)).replace("＋－", "－")
        case Quotient(dividend, divisor):
            return f"{_wrapped(dividend)}÷{_wrapped(divisor)}"


def _wrapped(expression: Expression) -> str:
    return f"（{_printed(expression)}）" if isinstance(expression, Sum) else _printed(expression)


def _proof_line(proof: Proof) -> str:
    left = f"；单位还余“{proof.left}”" if proof.left else ""
    return f"算得{_value(proof.value, proof.result)}，印的是{proof.result.text}：{proof.tie}{left}"


def _reading_line(reading: Reading) -> str:
    mark = "→" if reading.is_chosen else "  "
    value = _value(reading.value, reading.result)
    return f"{mark} “{reading.result.text}”是{reading.how}：{value}，{reading.tie}"


def _value(value: Decimal | None, result: Quantity) -> str:
    """The value of a result: an amount of money in 元, a count in its own unit."""
    if value is None:
        return "算不出"
    return grouped(value) + ("元" if not result.unit or "元" in result.unit else result.unit)


def _as_json(read: Costing) -> dict[str, object]:
    return {
        "terms": [
            {
                "label": term.label,
                "text": term.text,
                "start": term.start,
                "end": term.end,
                "is_total": term.is_total,
                "expression": _printed(term.expression) if term.expression is not None else None,
                "stated": [each.text for each in term.stated],
                "parts": list(term.parts),
                "proofs": [
                    {"result": each.result.text, "value": _number(each.value), "tie": each.tie, "left": each.left}
                    for each in prove(term)
                ],
            }
            for term in read.terms
        ],
        "readings": [
            {
                "result": each.result.text,
                "how": each.how,
                "value": _number(each.value),
                "tie": each.tie,
                "is_chosen": each.is_chosen,
            }
            for each in read.readings
        ],
        "is_draw": read.is_draw,
        "assumed": read.assumed,
        "unread": read.unread,
        "unused": [each.text for each in read.unused],
        "remarks": read.remarks,
    }


def _number(value: Decimal | None) -> str | None:
    return f"{value.normalize():f}" if value is not None else None
