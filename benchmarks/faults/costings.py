"""Costings as clerks write them: the same product in a dozen notations, with honestly rounded results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from benchmarks.faults.specification import CostLine, Factor, Term, product, rounded
from benchmarks.faults.subjects import Item

_LONGEST = {"月": 12, "天": 120, "年": 1}
_COUNTED = {"月": "个月", "天": "天", "年": "年"}


def priced(item: Item, count: int, random: Random) -> Term:
    """A product for an item, in a notation drawn at random; its result is rounded once where it is in 万元."""
    rate = draw_rate(item, random)
    notations = _TIMED if item.time and item.time != "年" else _SIMPLE
    term = random.choice(notations)(item, count, rate, random)
    if term.result or not random.random() < 0.08:
        state_result(term, random)
    return term


def two_posts(one: Item, other: Item, counts: tuple[int, int], random: Random) -> Term:
    """（12人×500元/人/月＋2人×300元/人/月）×12个月＝7.92万元."""
    groups = [
        [Factor(str(count), "人"), Factor(plain(draw_rate(item, random)), "元/人/月")]
        for item, count in zip((one, other), counts, strict=True)
    ]
    term = Term(f"{one.label}、{other.label}", groups, [Factor("12", "个月", months=True)], equals="=", result="?")
    state_result(term, random)
    return term


def stated_only(label: str, random: Random) -> Term:
    """印刷费1.5万元: an item that states its amount."""
    result = Decimal(random.randint(2, 60)) / random.choice((10, 5, 4))
    if random.random() < 0.3:
        return Term(label, result=plain(result * 10000), result_unit="元")
    return Term(label, result=plain(result))


def percentage(random: Random) -> Term:
    """工程造价320万元×2%＝6.4万元."""
    base, rate = random.randint(40, 900), Decimal(random.choice((1, 2, 3, 5))) / random.choice((1, 1, 2))
    factors = [
        Factor(str(base), "万元", before="工程造价", scale=Decimal(10000)),
        Factor(plain(rate), "%", scale=Decimal("0.01")),
    ]
    term = Term(random.choice(("监理费：", "设计费：", "管理费：")), [factors], equals="=", result="?")
    state_result(term, random)
    return term


def draw_rate(item: Item, random: Random) -> Decimal:
    """A rate within the item's bounds, as round as such rates are."""
    low, high = (Decimal(str(bound)) for bound in item.rate)
    drawn = low + (high - low) * Decimal(str(round(random.random(), 4)))
    if low < 1:
        return drawn.quantize(Decimal("0.01"))
    if low < 100:
        return drawn.quantize(Decimal("0.1")) if random.random() < 0.15 else drawn.quantize(Decimal(1))
    step = 10 if high < 1000 else random.choice((10, 50, 100))
    return max((drawn / step).quantize(Decimal(1)) * step, Decimal(step))


def state_result(term: Term, random: Random) -> None:
    """State what the term comes to: in 元 to the full, or in 万元 with two decimals, rounded half up."""
    in_yuan = random.random() < 0.35 or rounded(term.yuan) < 1 or term.result_unit == "元"
    if in_yuan and term.yuan == term.yuan.quantize(Decimal("0.01")):
        term.result_unit = "元"
        term.result = format(term.yuan.normalize(), ",f" if random.random() < 0.3 else "f")
    else:
        term.result_unit = "万元"
        term.result = money(rounded(term.yuan), random)


def money(amount: Decimal, random: Random) -> str:
    """An amount in 万元: two decimals, trailing zeros dropped as often as not."""
    return plain(amount) if random.random() < 0.5 else f"{amount:.2f}"


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def line_of(summary: str, detail: str, terms: list[Term], random: Random, write: Callable[[Decimal], str]) -> CostLine:
    """A cost line for the terms; its amount is the unrounded sum rounded once, or the sum of the rounded terms, since
    clerks do both.
    """
    line = CostLine(summary, detail, write(line_amount(terms, random)), "", terms)
    if len(terms) > 1:
        line.mark, line.joint = random.choice(_ENUMERATIONS if all(term.label for term in terms) else _UNNUMBERED)
        if random.random() < 0.3 and all(term.result for term in terms):
            line.ending = random.choice(("。", "；", "，")) + f"{random.choice(('共计', '合计'))}{line.amount}万元"
    elif random.random() < 0.15:
        line.ending = "（保留两位小数）"
    line.wide = random.random() < 0.05
    line.print_basis()
    return line


_ENUMERATIONS = (
    ("", "；"), ("", "；"), ("", "；\n"), ("", "，"), ("", "\n"), ("{}.", "；"), ("{}、", "；\n"), ("（{}）", "\n"), ("{}.", "\n"), ("①", "；"),
)  # fmt: skip

_UNNUMBERED = [each for each in _ENUMERATIONS if not each[0].endswith(".")]
"""For items without a name: nobody numbers 426户 as 1.426户."""


def line_amount(terms: Sequence[Term], random: Random) -> Decimal:
    """In 万元."""
    parts = [rounded(term.yuan) for term in terms]
    if random.random() < 0.5 and all(term.result and term.result_unit == "万元" for term in terms):
        return sum(parts, Decimal(0))
    return rounded(sum((term.yuan for term in terms), Decimal(0)))


# --- notations: an item, how many, at which rate


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
        operator=random.choice("××*"), equals=random.choice("=＝"), result="?",
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
    """1804㎡*7元/㎡=1.26万元."""
    time = f"/{item.time}" if item.time and random.random() < 0.5 else ""
    return Term(
        random.choice((item.label, item.label, "", f"{item.label}：")),
        [[Factor(_grouped(Decimal(count), random), item.unit), Factor(_grouped(rate, random), f"元/{item.unit}{time}")]],
        operator=random.choice("××**"), equals=random.choice("=＝"), result="?",
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
_SIMPLE = (_simple, _simple, _simple, _bare_rate, _unit_price, _comma, _in_wan)


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
