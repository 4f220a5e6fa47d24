"""The kinds of faults: each plants one in a form; False where the form, or the place that prints it, has no room for it."""
# ruff: noqa: ARG001  each is asked alike

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from benchmarks.closings.layout import Style
from benchmarks.closings.specification import FEWER, Form, Row

Plant = Callable[[Form, Style, Random], bool]
KINDS: dict[str, tuple[frozenset[str], Plant]] = {}


def kind(*codes: str) -> Callable[[Plant], Plant]:
    """Register a kind under its function's name, with the rules that may speak of it."""

    def register(plant: Plant) -> Plant:
        KINDS[plant.__name__] = frozenset(codes), plant
        return plant

    return register


def _full(form: Form) -> list[Row]:
    return [row for row in form.rows if row.score == row.points]


@kind("S101")
def rate_wrong(form: Form, made: Style, random: Random) -> bool:
    """The rate of execution by some points too high."""
    whole = form.money[0]
    whole.rate = f"{whole.executed / whole.budget * 100 + random.randint(2, 9):.2f}%"
    return True


@kind("S102")
def execution_score_full(form: Form, made: Style, random: Random) -> bool:
    """Full points for execution that is not full; the total goes with it."""
    is_short = form.execution_score < form.execution_points - Decimal("0.2")
    form.execution_score = Decimal(form.execution_points)
    return made.has_points and is_short


@kind("S103")
def spent_above_budget(form: Form, made: Style, random: Random) -> bool:
    """A part's outlay above its budget, in the whole as well."""
    whole, part = form.money[:2]
    more = part.budget - part.executed + Decimal(random.randint(20, 90))
    part.executed, whole.executed = part.executed + more, whole.executed + more
    return True


@kind("A101")
def parts_off(form: Form, made: Style, random: Random) -> bool:
    """One part's budget mistyped."""
    form.money[-1].budget += random.choice((10, -3, 1))
    return True


@kind("S201", "S203")
def points_off(form: Form, made: Style, random: Random) -> bool:
    """An indicator's points mistyped."""
    row = random.choice(form.rows)
    row.points += 5
    row.score += 5
    form.extra_points, form.extra_score = Decimal(-5), Decimal(-5)
    return True


@kind("S202")
def total_off(form: Form, made: Style, random: Random) -> bool:
    """The total score mistyped."""
    form.extra_score = Decimal(random.choice((1, -2, 5)))
    return bool(made.total)


@kind("S204")
def score_above_points(form: Form, made: Style, random: Random) -> bool:
    """A score above its points."""
    random.choice(form.rows).score += random.choice((3, 5))
    return True


@kind("S301")
def full_at_a_missed_target(form: Form, made: Style, random: Random) -> bool:
    """A result below its target, with all points."""
    row = random.choice(_full(form) or form.rows)
    row.operator = random.choice((row.operator, "", row.operator))
    row.actual = row.target + (max(1, row.target // 8) if row.name in FEWER else -max(1, row.target // 8))
    return row in _full(form)


@kind("S302")
def lost_without_reason(form: Form, made: Style, random: Random) -> bool:
    """Points lost at a missed target, and no reason."""
    row = random.choice(form.rows)
    row.actual = row.target + (1 if row.name in FEWER else -1)
    row.score, row.reason = Decimal(row.points - 2), ""
    return bool(made.reason)


@kind("S303")
def lost_though_reached(form: Form, made: Style, random: Random) -> bool:
    """Points lost at a target that is reached, and no reason."""
    rows = _full(form)
    if rows:
        random.choice(rows).score -= 3
    return bool(rows)


@kind("S304")
def result_repeats_target(form: Form, made: Style, random: Random) -> bool:
    """The target, its sign included, as the result."""
    row = random.choice(form.rows)
    row.printed = f"{row.operator}{row.target}{'' if made.has_unit_column else row.unit}"
    return True


@kind("S401")
def result_blank(form: Form, made: Style, random: Random) -> bool:
    """No result."""
    random.choice(form.rows).printed = ""
    return True


@kind("S305")
def goal_copied(form: Form, made: Style, random: Random) -> bool:
    """The goal as its result."""
    form.result = form.goal
    return True
