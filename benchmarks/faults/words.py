"""Notations in words and in running text: 每人每月一千二百元, 人均1000元, 全年36万元, 1，908株, 20人每人1500元."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.faults.subjects import Item
from benchmarks.faults.terms import Factor, Term

SIGNS = ("×", "×", "×", "*", "*", "x", "X", "\uff0a", "✕")


def in_words(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """护林员12人，每人每月一千二百元，共十二个月，计17.28万元."""
    factors = [
        Factor(str(count), item.unit),
        Factor(_plain(rate), "元", before=_each(item), written="words"),
        *_months(item, random, written="words"),
    ]
    return Term(item.label, [factors], operator="，", equals=random.choice(("，计", "，共计")), result="?")


def by_the_mean(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """护林员63人，人均1000元，计6.3万元."""
    factors = [
        Factor(str(count), item.unit),
        Factor(_plain(rate), "元", before=f"{item.unit}均"),
        *_months(item, random),
    ]
    if item.time == "月":
        factors[1].before = f"{item.unit}均月标准"
    return Term(item.label, [factors], operator="，", equals="，计", result="?")


def run_on(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """网格员20人每人1500元共计3万元: neither a comma nor a sign."""
    factors = [Factor(str(count), item.unit), Factor(_plain(rate), "元", before=f"每{item.unit}")]
    return Term(item.label, [factors], operator="", equals=random.choice(("共计", "计", "共")), result="?")


def whole_year(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """网格员20人×1500元/人/月×全年＝36万元."""
    factors = [
        Factor(str(count), item.unit),
        Factor(_plain(rate), f"元/{item.unit}/月"),
        Factor("12", "个月", months=True, written="year"),
    ]
    return Term(item.label, [factors], operator=random.choice(SIGNS), equals=random.choice("=＝"), result="?")


def wide_comma(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """香樟1，908株×37元/株＝70596元."""
    factors = [Factor(str(count), item.unit, written="wide"), Factor(_plain(rate), f"元/{item.unit}")]
    return Term(item.label, [factors], operator=random.choice(SIGNS), equals=random.choice("=＝"), result="?")


def _each(item: Item) -> str:
    return f"每{item.unit}每月" if item.time == "月" else f"每{item.unit}"


def _months(item: Item, random: Random, written: str = "") -> tuple[Factor, ...]:
    if item.time != "月":
        return ()
    return (Factor(str(random.choice((12, 12, 6, 10))), "个月", before="共", months=True, written=written),)


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
