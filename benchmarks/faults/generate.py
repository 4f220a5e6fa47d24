"""Random clean filings: what they state adds up, agrees between the forms and is honestly rounded.

The variety is that of DOMAIN § 6: many departments, one to six funds, one or two directions a fund, costings of many
notations, funds with and without head counts, and the habits of clerks (`Habits`). The same random gives the same filing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.faults import costings
from benchmarks.faults.specification import (
    CostLine,
    DepartmentForm,
    Direction,
    Filing,
    FundRow,
    FundSummary,
    Habits,
    Indicator,
    Task,
    Term,
)
from benchmarks.faults.subjects import Item, Subject, Topic, words

SERIALS = ("一", "二", "三", "四", "五", "六")
NO_BENEFIT = {"经济": "无直接经济效益", "生态": "无直接生态效益"}


@dataclass(frozen=True)
class Clerk:
    """What is the same in all forms of a filing."""

    random: Random
    year: int
    trims: bool
    groups: bool
    heading: dict[str, Any]
    serial_style: tuple[str, ...]

    def money(self, amount: Decimal) -> str:
        """An amount as this clerk writes it."""
        text = costings.plain(amount) if self.trims else f"{amount:.2f}"
        whole, point, decimals = text.partition(".")
        return f"{int(whole):,}{point}{decimals}" if self.groups else text


def generate(random: Random) -> Filing:
    """One clean filing."""
    subject = random.choice(words().subjects)
    place = random.choice(words().places)
    clerk = _clerk(random, f"{place}{subject.department}", subject.department)
    topics = random.sample(subject.topics, min(random.randint(1, 6), len(subject.topics)))
    funds = [_fund_directions(topic, clerk) for topic in topics]
    sums = [sum((_number(each.amount) for each in directions), Decimal(0)) for directions in funds]
    for directions, total in zip(funds, sums, strict=True):
        for each in directions:
            each.fund_amount = clerk.money(total)
    rows = [_fund_row(i, topic, sums[i], clerk, funds[i]) for i, topic in enumerate(topics)]
    project = sum(sums, Decimal(0))
    summary = FundSummary(
        **clerk.heading,
        title=f"{clerk.year}年区级专项资金绩效目标汇总表",
        stated_total=clerk.money(project),
        funds=rows,
    )
    directions = [each for group in funds for each in group]
    department = _department_form(f"{place}{subject.department}", subject, project, directions, clerk)
    return Filing(department, summary, directions, _habits(random))


def _clerk(random: Random, full: str, short: str) -> Clerk:
    place = full.removesuffix(short)
    filing_unit = random.choice(("", "", full, f"{place[-2:]}{short}" if place.endswith("区") else full))
    if filing_unit and filing_unit not in full:
        filing_unit = full
    heading = {
        "filing_unit": filing_unit,
        "preparer": random.choice(words().surnames) + random.choice(words().given),
        "phone": str(random.choice((2255, 5550, 8862)) * 10000 + random.randint(0, 9999)),
    }
    serials = random.choice((SERIALS, SERIALS, tuple("123456")))
    return Clerk(random, random.randint(2021, 2026), random.random() < 0.5, random.random() < 0.2, heading, serials)


def _habits(random: Random) -> Habits:
    return Habits(
        seed=random.randint(0, 10**6),
        blank_rows=random.choice((0, 0, 3, 6, 10)),
        folded=random.random() < 0.5,
        bookmarks=random.random() < 0.4,
        loose_ends=random.random() < 0.3,
        spaced=random.random() < 0.7,
    )


def _fund_row(index: int, topic: Topic, total: Decimal, clerk: Clerk, directions: list[Direction]) -> FundRow:
    if len(directions) == 1:
        targets = directions[0].whole_period_target, directions[0].annual_target
    else:
        targets = f"{topic.whole}。", f"{clerk.year}年{topic.annual}，资金支付率达到100%。"
    return FundRow(clerk.serial_style[index], topic.name, clerk.money(total), *targets)


def _fund_directions(topic: Topic, clerk: Clerk) -> list[Direction]:
    items = list(topic.items)
    if len(items) > 1 and clerk.random.random() < 0.2:
        cut = clerk.random.randint(1, len(items) - 1)
        groups = [items[:cut], items[cut:]]
        return [_direction(f"{group[0].label}{_ending(group[0])}", topic, group, clerk) for group in groups]
    kept = items[: clerk.random.randint(1, len(items))]
    return [_direction(topic.name, topic, kept, clerk)]


def _ending(item: Item) -> str:
    if item.label.endswith(("补助", "补贴", "租金", "助学金")):
        return ""
    return "补助" if item.unit == "人" else "经费"


def _direction(name: str, topic: Topic, items: list[Item], clerk: Clerk) -> Direction:
    counts = {item: clerk.random.randint(*item.count) for item in items}
    lines = _lines(topic, counts, clerk)
    total = sum((_number(line.amount) for line in lines), Decimal(0))
    counted = [
        Indicator("产出指标", "数量指标", item.counted_as, f"{count}{item.unit}") for item, count in counts.items()
    ]
    targets = _targets(name, topic, counted[0], clerk)
    return Direction(
        **clerk.heading,
        title=f"{clerk.year}年区级专项资金支出方向绩效目标表",
        direction=name,
        fund=topic.name,
        amount=clerk.money(total),
        fund_amount="",
        period=_period(clerk),
        whole_period_target=targets[0],
        annual_target=targets[1],
        stated_total=clerk.money(total),
        indicators=_indicators(topic, counted, total, clerk),
        lines=lines,
    )


def _targets(name: str, topic: Topic, counted: Indicator, clerk: Clerk) -> tuple[str, str]:
    about = "" if name == topic.name else f"做好{name}工作，"
    annual = f"{clerk.year}年{about}{topic.annual}，{counted.name}达到{counted.value}。"
    return (annual, annual) if clerk.random.random() < 0.06 else (f"{about}{topic.whole}。", annual)


def _period(clerk: Clerk) -> str:
    year = clerk.year
    return clerk.random.choice((
        f"{year}年", f"{year}年", f"{year}年1-12月", f"{year}年1月-{year}年12月", f"{year}.01-{year}.12", f"{year}-{year + 2}年",
        f"{year - 1}年7月-{year}年12月",
    ))  # fmt: skip


def _lines(topic: Topic, counts: dict[Item, int], clerk: Clerk) -> list[CostLine]:
    """The items' terms in one line, or a line each; a line of sundries at times."""
    random = clerk.random
    terms = _terms(counts, random)
    if random.random() < 0.15 and not terms[0][1].times:
        terms.append(("监理和设计", costings.percentage(random)))
    groups = [[term] for term in terms] if random.random() < 0.5 else [terms]
    lines = [
        costings.line_of(topic.name, group[0][0] if len(groups) > 1 else topic.name, [term for _, term in group], random, clerk.money)
        for group in groups
    ]  # fmt: skip
    if random.random() < 0.3:
        labels = random.sample(words().sundries, random.randint(2, 4))
        sundries = [costings.stated_only(label, random) for label in labels]
        lines.append(costings.line_of("工作经费", "工作经费", sundries, random, clerk.money))
    return lines


def _terms(counts: dict[Item, int], random: Random) -> list[tuple[str, Term]]:
    people = [item for item in counts if item.unit == "人" and item.time == "月"]
    if len(people) >= 2 and random.random() < 0.3:
        one, other = people[:2]
        joint = costings.two_posts(one, other, (counts[one], counts[other]), random)
        others = [item for item in counts if item not in (one, other)]
        return [(joint.label, joint), *((item.label, costings.priced(item, counts[item], random)) for item in others)]
    return [(item.label, costings.priced(item, count, random)) for item, count in counts.items()]


def _indicators(topic: Topic, counted: list[Indicator], total: Decimal, clerk: Clerk) -> list[Indicator]:
    random = clerk.random
    kept = counted[: random.randint(1, len(counted))]
    social, lasting = (each.split("|") for each in (topic.social, topic.lasting))
    ceiling = random.choice(("不超过预算", "不超过预算", "成本控制数", "项目总成本"))
    return [
        *kept,
        Indicator("产出指标", "质量指标", topic.quality, "100%", "行业标准"),
        Indicator("产出指标", "时效指标", random.choice(("资金拨付及时率", "任务按期完成率")), "100%"),
        Indicator("产出指标", "成本指标", ceiling, f"≤{clerk.money(total)}万元", "预算支出标准"),
        _no_benefit("经济"),
        Indicator("效益指标", "社会效益指标", social[0], social[1]),
        _no_benefit("生态"),
        Indicator("效益指标", "可持续影响指标", lasting[0], lasting[1], "历史标准"),
        Indicator(
            "效益指标", "社会公众及服务对象满意度指标", f"{topic.served}满意度", f"≥{random.choice((85, 90, 92, 95))}%"
        ),
    ]


def _no_benefit(kind: str) -> Indicator:
    return Indicator("效益指标", f"{kind}效益指标", NO_BENEFIT[kind], NO_BENEFIT[kind], "其他标准")


def _department_form(
    name: str, subject: Subject, project: Decimal, directions: list[Direction], clerk: Clerk
) -> DepartmentForm:
    random = clerk.random
    basic = Decimal(random.randint(9000, 220000)) / 100
    total = project + basic
    other = Decimal(random.randint(1, 40)) if random.random() < 0.3 else Decimal(0)
    fund = Decimal(random.randint(10, 80)) if random.random() < 0.25 else Decimal(0)
    nothing = random.choice(("0", "0", "0.00", "—", ""))
    tasks = [Task(task, office, f"{aim}") for task, office, aim in subject.tasks]
    return DepartmentForm(
        **clerk.heading,
        title=f"{clerk.year}年部门整体支出绩效目标表",
        department=name,
        total=clerk.money(total),
        general_public_budget=clerk.money(total - other - fund),
        government_fund=clerk.money(fund) if fund else nothing,
        other_funds=clerk.money(other) if other else nothing,
        basic_expenditure=clerk.money(basic),
        project_expenditure=clerk.money(project),
        mandate=[f"（{number}）{line}" for number, line in zip(_NUMERALS, subject.mandate, strict=False)],
        work_plan=tasks,
        indicators=_department_indicators(total, directions, clerk),
    )


_NUMERALS = "一二三四五六七八九十"


def _department_indicators(total: Decimal, directions: list[Direction], clerk: Clerk) -> list[Indicator]:
    """One count of each direction, by its name there; the rest is the department's own."""
    kept = directions[:5]
    counted = [Indicator("产出指标", "数量指标", each.indicators[0].name, each.indicators[0].value) for each in kept]
    rates = [each for each in kept[0].indicators if each.aspect in ("质量指标", "社会效益指标", "可持续影响指标")]
    quality, social, lasting = (Indicator(each.dimension, each.aspect, each.name, each.value) for each in rates)
    return [
        *counted,
        quality,
        Indicator("产出指标", "时效指标", "年度重点工作按期完成率", "100%"),
        Indicator("产出指标", "成本指标", "不超过预算", f"≤{clerk.money(total)}万元"),
        _no_benefit("经济"),
        social,
        _no_benefit("生态"),
        lasting,
        Indicator("效益指标", "社会公众及服务对象满意度指标", "社会公众满意度", "≥90%"),
    ]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
