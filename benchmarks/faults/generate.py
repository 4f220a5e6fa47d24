"""Random clean filings: what they state adds up, agrees between the forms and is honestly rounded.

The variety is that of DOMAIN § 6: many departments, one to six funds, one or two directions a fund, costings of many
notations, funds with and without head counts, and the habits of clerks (`Habits`). The same random gives the same filing.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.faults.clerk import Clerk, draw_clerk, draw_habits
from benchmarks.faults.directions import draw_directions, no_benefit, number
from benchmarks.faults.specification import (
    DepartmentForm,
    Direction,
    Filing,
    FundRow,
    FundSummary,
    Indicator,
    Task,
)
from benchmarks.faults.subjects import Subject, Topic, words


def generate(random: Random) -> Filing:
    """One clean filing."""
    subject = random.choice(words().subjects)
    place = random.choice(words().places)
    clerk = draw_clerk(random, f"{place}{subject.department}")
    topics = random.sample(subject.topics, min(random.randint(1, 6), len(subject.topics)))
    funds = [draw_directions(topic, clerk) for topic in topics]
    sums = [sum((number(each.amount) for each in directions), Decimal(0)) for directions in funds]
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
    return Filing(department, summary, directions, draw_habits(random))


def _fund_row(index: int, topic: Topic, total: Decimal, clerk: Clerk, directions: list[Direction]) -> FundRow:
    if len(directions) == 1:
        targets = directions[0].whole_period_target, directions[0].annual_target
    else:
        targets = f"{topic.whole}。", f"{clerk.year}年{topic.annual}，资金支付率达到100%。"
    return FundRow(clerk.serial_style[index], topic.name, clerk.money(total), *targets)


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
        no_benefit("经济"),
        social,
        no_benefit("生态"),
        lasting,
        Indicator("效益指标", "社会公众及服务对象满意度指标", "社会公众满意度", "≥90%"),
    ]
