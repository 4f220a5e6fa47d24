"""A self-evaluation without a fault, at random: what it states, before anybody has laid it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

SCHEMES = {
    "产出指标": (("数量指标", 20), ("质量指标", 20), ("时效指标", 10)),
    "效益指标": (("社会效益指标", 20), ("可持续影响指标", 10)),
    "满意度指标": (("服务对象满意度指标", 10),),
}
NAMES = {
    "数量指标": (
        ("检修路灯数量", "盏", 20, 400),
        ("举办培训班次数", "次", 4, 30),
        ("改造危房户数", "户", 10, 90),
        ("新建图书室数量", "个", 2, 20),
    ),
    "质量指标": (("工程验收合格率", "%", 90, 99), ("培训考核合格率", "%", 85, 98), ("设备完好率", "%", 90, 98)),
    "时效指标": (
        ("任务按期完成率", "%", 90, 99),
        ("资金及时发放率", "%", 90, 99),
        ("设施故障修复时间", "小时", 12, 48),
    ),
    "社会效益指标": (
        ("受益群众人数", "人", 200, 9000),
        ("政策知晓率", "%", 80, 95),
        ("服务覆盖率", "%", 80, 95),
        ("群众投诉起数", "起", 5, 20),
        ("安全生产事故起数", "起", 2, 6),
    ),
    "可持续影响指标": (("制度建设数量", "项", 1, 6), ("设施正常运行率", "%", 90, 98)),
    "服务对象满意度指标": (("群众满意度", "%", 80, 95), ("培训对象满意度", "%", 80, 95)),
}
FEWER = frozenset({"设施故障修复时间", "群众投诉起数", "安全生产事故起数"})
"""Of these less is better."""

PROJECTS = ("城区路灯维护", "农村危房改造", "基层文化服务", "职业技能培训", "社区养老服务")
PLACES = ("青溪区", "云岭县", "白河市", "双桥镇")
OFFICES = ("住房和城乡建设局", "农业农村局", "文化和旅游局", "人力资源和社会保障局", "民政局")
REASONS = ("部分点位遇管线迁改，工期顺延；已列入下年计划", "受汛期影响开班推迟，已补办", "抽查发现两处缺陷，已限期整改")


@dataclass
class Row:
    """One indicator; target and actual are printed with the unit, or without where the form has a column for it."""

    dimension: str
    aspect: str
    name: str
    unit: str
    target: int
    actual: int
    points: int
    score: Decimal
    operator: str = "≥"
    reason: str = ""
    printed: str | None = None
    """What stands as the result where it is no number."""


@dataclass
class Money:
    """One row of the money block, in 万元; rate: as printed where it is wrong."""

    name: str
    initial: Decimal
    budget: Decimal
    executed: Decimal
    rate: str | None = None


@dataclass
class Form:
    """A whole self-evaluation."""

    department: str
    unit: str
    project: str
    year: int
    money: list[Money]
    execution_points: int
    execution_score: Decimal
    goal: str
    result: str
    rows: list[Row]
    extra_points: Decimal = field(default_factory=Decimal)
    extra_score: Decimal = field(default_factory=Decimal)

    @property
    def points(self) -> Decimal:
        """The printed total of points."""
        return self.extra_points + self.execution_points + sum(row.points for row in self.rows)

    @property
    def score(self) -> Decimal:
        """The printed total of scores."""
        return self.extra_score + self.execution_score + sum((row.score for row in self.rows), Decimal(0))


def score_of(money: Money, points: int) -> Decimal:
    """分值乘执行率."""
    return (points * money.executed / money.budget).quantize(Decimal("0.01"), ROUND_HALF_UP)


def specify(random: Random) -> Form:
    """A form that ties: about one indicator in six is missed, with points lost and a reason."""
    parts = [
        Money("财政拨款", *_amounts(random)),
        *([Money("其他资金", *_amounts(random))] if random.random() < 0.5 else []),
    ]
    initial, budget, executed = (
        sum((getattr(each, name) for each in parts), Decimal(0)) for name in ("initial", "budget", "executed")
    )
    whole = Money("年度资金总额", initial, budget, executed)
    place, office = random.choice(PLACES), random.choice(OFFICES)
    project = random.choice(PROJECTS)
    rows = [_row(random, dimension, *aspect) for dimension, aspects in SCHEMES.items() for aspect in aspects]
    first = rows[0]
    goal = f"{first.name}{first.target}{first.unit}以上，{rows[-1].name}达到{rows[-1].target}%。"
    result = f"全年{first.name}{first.actual}{first.unit}，较上年增加，{rows[-1].name}{rows[-1].actual}%。"
    return Form(
        place + office,
        f"{place}{project[:2]}服务中心",
        project,
        random.randint(2019, 2025),
        [whole, *parts],
        10,
        score_of(whole, 10),
        goal,
        result,
        rows,
    )


def _amounts(random: Random) -> tuple[Decimal, Decimal, Decimal]:
    budget = Decimal(random.randint(500, 40000)) / 100
    initial = budget if random.random() < 0.5 else budget + Decimal(random.randint(100, 400)) / 100
    executed = (budget * random.choice((Decimal(1), Decimal(random.randint(60, 99)) / 100))).quantize(Decimal("0.01"))
    return initial, budget, executed


def _row(random: Random, dimension: str, aspect: str, points: int) -> Row:
    name, unit, low, high = random.choice(NAMES[aspect])
    target = random.randint(low, high)
    operator = "≤" if name in FEWER else "≥"
    way = -1 if name in FEWER else 1
    if random.random() < 1 / 6:
        actual, score = target - way * random.randint(1, max(1, target // 10)), Decimal(points) - random.choice((1, 2))
        return Row(dimension, aspect, name, unit, target, actual, points, score, operator, random.choice(REASONS))
    actual = min(target + way * random.randint(0, max(1, target // 20)), 100 if unit == "%" else 10**6)
    return Row(dimension, aspect, name, unit, target, actual, points, Decimal(points), operator)
