"""附表3 at random: the directions of a fund, what they pay for and what their indicators ask."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.faults import costings
from benchmarks.faults.clerk import Clerk
from benchmarks.faults.specification import Direction, Indicator
from benchmarks.faults.subjects import Item, Topic, words
from benchmarks.faults.terms import CostLine, Term

_NO_BENEFIT = {"经济": "无直接经济效益", "生态": "无直接生态效益"}


def number(text: str) -> Decimal:
    """A printed amount."""
    return Decimal(text.replace(",", ""))


def draw_directions(topic: Topic, clerk: Clerk) -> list[Direction]:
    """The one or two directions of a fund; 所属专项金额 is left to the caller."""
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
    total = sum((number(line.amount) for line in lines), Decimal(0))
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
    if random.random() < 0.08:
        lines.append(costings.equipment(random, clerk.money))
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
        no_benefit("经济"),
        Indicator("效益指标", "社会效益指标", social[0], social[1]),
        no_benefit("生态"),
        Indicator("效益指标", "可持续影响指标", lasting[0], lasting[1], "历史标准"),
        Indicator(
            "效益指标", "社会公众及服务对象满意度指标", f"{topic.served}满意度", f"≥{random.choice((85, 90, 92, 95))}%"
        ),
    ]


def no_benefit(kind: str) -> Indicator:
    """无直接经济效益, 无直接生态效益."""
    return Indicator("效益指标", f"{kind}效益指标", _NO_BENEFIT[kind], _NO_BENEFIT[kind], "其他标准")
