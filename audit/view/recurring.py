"""What many filings print alike, in words: a hint to the auditor, and no finding of any one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audit.targets.texts.recurring import Recurring

HEADING = "几个部门写得一样的句子（数字不同也算一样；可能是照抄范本，请人工判断）"
_SHOWN = 3


def recurring_as_json(recurring: Recurring) -> dict[str, Any]:
    """One sentence with who prints it, and where."""
    places = zip(recurring.departments, recurring.addresses, strict=True)
    return {
        "text": recurring.text,
        "departments": len(recurring.departments),
        "among": recurring.among,
        "places": [{"department": department, "address": address} for department, address in places],
    }


def recurring_printout(found: Sequence[Recurring]) -> str:
    """The sentences as text, under their heading; empty where nothing recurs."""
    if not found:
        return ""
    lines = (f"  “{each.text}”\n    {who_prints(each)}" for each in found)
    return "\n".join((HEADING, *lines)) + "\n"


def who_prints(recurring: Recurring) -> str:
    """How many departments of how many print it, and where the first of them do."""
    named = list(zip(recurring.departments, recurring.addresses, strict=True))[:_SHOWN]
    where = "；".join(f"{department}（{address}）" for department, address in named)
    more = "等" if len(recurring.departments) > _SHOWN else ""
    return f"{recurring.among} 个部门中有 {len(recurring.departments)} 个这样写：{where}{more}"
