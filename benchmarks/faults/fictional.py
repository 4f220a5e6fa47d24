"""The fictional departments of data/filings, read from their hand-written specifications (`fictional/*.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from benchmarks.faults.specification import (
    DepartmentForm,
    Direction,
    Filing,
    FundRow,
    FundSummary,
    Habits,
    Indicator,
    Task,
)
from benchmarks.faults.terms import CostLine

FOLDER = Path(__file__).with_name("fictional")
_SERIALS = "一二三四五六七八九十"


def fictional() -> dict[str, Filing]:
    """File name → the clean filing, in the order of the file names."""
    read = (tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.toml"))
    return {each["file"]: _filing(each) for each in sorted(read, key=lambda each: str(each["file"]))}


def _filing(spec: dict[str, Any]) -> Filing:
    funds: list[dict[str, Any]] = spec["fund"]
    department: dict[str, Any] = spec["department"]
    return Filing(
        DepartmentForm(
            **_heading(spec, "部门整体支出绩效目标表"),
            indicators=[Indicator(*row) for row in department.pop("indicators")],
            work_plan=[Task(*row) for row in department.pop("work_plan")],
            **department,
        ),
        FundSummary(
            **_heading(spec, "区级专项资金绩效目标汇总表"),
            stated_total=department["project_expenditure"],
            funds=[
                FundRow(serial, fund["name"], fund["amount"], fund["whole_period_target"], fund["annual_target"])
                for serial, fund in zip(_SERIALS, funds, strict=False)
            ],
        ),
        [_direction(spec, fund, each) for fund in funds for each in fund["direction"]],
        Habits(**spec["habits"]),
    )


def _direction(spec: dict[str, Any], fund: dict[str, Any], direction: dict[str, Any]) -> Direction:
    targets = {name: direction.pop(name, fund[name]) for name in ("whole_period_target", "annual_target")}
    return Direction(
        **_heading(spec, "区级专项资金支出方向绩效目标表"),
        fund=fund["name"],
        fund_amount=fund["amount"],
        indicators=[Indicator(*row) for row in direction.pop("indicators")],
        lines=[CostLine(*row) for row in direction.pop("lines")],
        **targets,
        **direction,
    )


def _heading(spec: dict[str, Any], title: str) -> dict[str, Any]:
    return {
        "title": f"{spec['year']}年{title}",
        "filing_unit": spec.get("filing_unit", ""),
        "preparer": spec["preparer"],
        "phone": spec["phone"],
    }
