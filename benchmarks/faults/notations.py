"""The same product in many notations: how many of an item, at which rate, for how long."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from benchmarks.faults import words
from benchmarks.faults.subjects import Item
from benchmarks.faults.terms import Factor, Term, product

Notation = Callable[[Item, int, Decimal, Random], Term]

_LONGEST = {"月": 12, "天": 120, "年": 1}
_COUNTED = {"月": "个月", "天": "天", "年": "年"}


def notation(item: Item, random: Random) -> Notation:
    """A notation that fits the item: with or without months."""
    if item.time == "月":
        return random.choice(_MONTHLY)
    if item.time == "天":
        return random.choice(_TIMED)
    return random.choice(_SIMPLE)


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bracketed(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """12（人）*235（元/人/月）*12（月）=3.38万元."""
    return Term(
        random.choice((item.label, "", f"{item.label}：")),
        [[Factor(str(count), f"（{item.unit}）"), Factor(plain(rate), f"（元/{item.unit}/{item.time}）"), _times(item, random, "（月）")]],
        operator="*", equals="=", result="?",
    )  # fmt: skip


def _slashes(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """保安48人×2600元/人/月×12个月＝149.76万元; 名 for 人 at times, a dot for the second stroke."""
    unit = random.choice(("人", "人", "名")) if item.unit == "人" else item.unit
    rate_unit = f"元/{item.unit}{random.choice(('/', '/', '·', '.'))}{item.time}"
    return Term(
        random.choice((item.label, item.label, f"{item.label}：")),
        [[Factor(str(count), unit), Factor(_grouped(rate, random), rate_unit), _times(item, random)]],
        operator=random.choice(words.SIGNS), equals=random.choice("=＝"), result="?",
    )  # fmt: skip


def _months_first(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """235元/人/月×12人×12个月＝3.38万元."""
    return Term(
        item.label,
        [[Factor(plain(rate), f"元/{item.unit}/{item.time}"), Factor(str(count), item.unit), _times(item, random)]],
        operator=random.choice("×*"), equals=random.choice("=＝"), result="?",
    )  # fmt: skip


def _each(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """每人每月235元，共12人，12个月，计3.38万元."""
    factors = [
        Factor(plain(rate), "元", before=f"每{item.unit}每{item.time}"),
        Factor(str(count), item.unit, before="共"),
        _times(item, random),
    ]
    return Term(f"{item.label}", [factors], operator="，", equals="，计", result="?")


def _stepwise(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """12×235×12＝2820×12＝33840元."""
    term = Term(
        item.label, [[Factor(str(count)), Factor(plain(rate)), _times(item, random, "")]], equals="=", result="?",
        result_unit="元",
    )  # fmt: skip
    first, second, last = term.factors
    term.steps = f"{plain(product([first, second]))}×{last.figure}"
    return term


def _simple(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """1804㎡*7元/㎡=1.26万元, 1，804㎡ at times."""
    if count >= 1000 and random.random() < 0.1:
        return words.wide_comma(item, count, rate, random)
    time = f"/{item.time}" if item.time and random.random() < 0.5 else ""
    return Term(
        random.choice((item.label, item.label, "", f"{item.label}：")),
        [[Factor(_grouped(Decimal(count), random), item.unit), Factor(_grouped(rate, random), f"元/{item.unit}{time}")]],
        operator=random.choice(words.SIGNS), equals=random.choice("=＝"), result="?",
    )  # fmt: skip


def _bare_rate(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """会议5次*5000=25000元."""
    factors = [Factor(str(count), item.unit), Factor(plain(rate), random.choice(("", "元")))]
    return Term(item.label, [factors], operator="*", equals="=", result="?", result_unit="元")


def _unit_price(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """香樟1908株、单价37元/株，计70596元."""
    factors = [Factor(str(count), item.unit), Factor(plain(rate), f"元/{item.unit}", before=random.choice(("单价", "标准", "每" + item.unit)))]  # fmt: skip
    if factors[1].before.startswith("每"):
        factors[1].unit = "元"
    term = Term(
        item.label,
        [factors],
        operator=random.choice("、，"),
        equals=random.choice(("，计", "，小计", "，共计", "，共")),
    )
    term.result = random.choice(("", "?"))
    return term


def _comma(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """63人，1000元/人: no result is stated."""
    factors = [Factor(str(count), item.unit), Factor(plain(rate), f"元/{item.unit}")]
    return Term(random.choice((item.label, "")), [factors], operator="，", equals=random.choice(("，计", "，共")))


def _in_wan(item: Item, count: int, rate: Decimal, random: Random) -> Term:
    """公厕34座,标准6.2万元/座: the rate in 万元."""
    if rate < 1000:
        return _simple(item, count, rate, random)
    factors = [Factor(str(count), item.unit), Factor(plain(rate / 10000), f"万元/{item.unit}", scale=Decimal(10000))]
    return Term(
        item.label, [factors], operator=random.choice(("×", "*", "，标准")), equals=random.choice("=＝"), result="?"
    )


_TIMED = (_bracketed, _slashes, _slashes, _slashes, _months_first, _each, _stepwise)
_SIMPLE = (
    _simple,
    _simple,
    _simple,
    _bare_rate,
    _unit_price,
    _comma,
    _in_wan,
    words.in_words,
    words.by_the_mean,
    words.run_on,
)
_MONTHLY = (*_TIMED, words.in_words, words.by_the_mean, words.whole_year)


def _times(item: Item, random: Random, unit: str | None = None) -> Factor:
    longest = _LONGEST[item.time]
    count = longest if random.random() < 0.7 else random.randint(2, longest)
    if unit is None:
        unit = random.choice(("个月", "个月", "月")) if item.time == "月" else _COUNTED[item.time]
    elif unit == "（月）":
        unit = f"（{item.time}）"
    return Factor(str(count), unit, months=True)


def _grouped(value: Decimal, random: Random) -> str:
    return format(value, ",f") if value >= 1000 and random.random() < 0.12 else plain(value)
