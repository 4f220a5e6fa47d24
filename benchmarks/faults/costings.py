"""Costings as clerks write them: items priced in many notations, their results and amounts honestly rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from benchmarks.faults.breakdowns import draw_breakdown
from benchmarks.faults.notations import notation, plain
from benchmarks.faults.subjects import Item
from benchmarks.faults.terms import CostLine, Factor, Term, rounded


def priced(item: Item, count: int, random: Random) -> Term:
    """A product for an item, in a notation drawn at random; its result is rounded once where it is in 万元."""
    rate = draw_rate(item, random)
    term = notation(item, random)(item, count, rate, random)
    if term.result or not random.random() < 0.08:
        state_result(term, random)
    if random.random() < 0.1 and not term.steps:
        term.breakdown = draw_breakdown(count, item.unit, random)
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


def equipment(random: Random, write: Callable[[Decimal], str]) -> CostLine:
    """记录仪20台5万元、对讲机30台2.4万元，合计50台7.4万元: what is bought, how many of it, and both totals."""
    unit = random.choice(tuple(_EQUIPMENT))
    names = random.sample(_EQUIPMENT[unit], random.randint(2, 3))
    counts = [random.randint(4, 60) for _ in names]
    terms = [
        Term(f"{name}{count}{unit}", result=plain(Decimal(count * random.randint(5, 80) * 20) / 10000))
        for name, count in zip(names, counts, strict=True)
    ]
    line = CostLine("设备购置", "设备购置", write(line_amount(terms, random)), "", terms, joint=random.choice("、，；"))
    line.ending = f"，{random.choice(('合计', '共计'))}{sum(counts)}{unit}{line.amount}万元"
    line.print_basis()
    return line


_EQUIPMENT = {
    "台": ("执法记录仪", "对讲机", "打印机", "平板电脑", "扫描仪", "空调"), "套": ("办公桌椅", "工作服", "投影设备", "档案柜"),
    "个": ("垃圾桶", "灭火器", "警示牌", "储物箱"),
}  # fmt: skip


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
    if random.random() < 0.15:
        line.opening = random.choice(_OPENINGS)
    line.wide = random.random() < 0.05
    line.print_basis()
    return line


_OPENINGS = (
    "根据〔2023〕12号文件第3条规定，", "参照2022年实际支出测算：", "按常委会2023年第5次会议纪要，", "2023年1月至12月，",
)  # fmt: skip

_ENUMERATIONS = (
    ("", "；"), ("", "；"), ("", "；\n"), ("", "，"), ("", "\n"), ("{}.", "；"), ("{}、", "；\n"), ("（{}）", "\n"), ("{}.", "\n"), ("①", "；"),
)  # fmt: skip

_UNNUMBERED = [each for each in _ENUMERATIONS if not each[0].endswith(".")]
"""For items without a name: nobody numbers 426户 as 1.426户."""


def line_amount(terms: Sequence[Term], random: Random) -> Decimal:
    """In 万元: the printed results added up, or what they come to unrounded."""
    if random.random() < 0.5 and all(term.result and term.result_unit == "万元" for term in terms):
        return rounded(sum((Decimal(term.result.replace(",", "")) for term in terms), Decimal(0)) * 10000)
    return rounded(sum((term.yuan for term in terms), Decimal(0)))
