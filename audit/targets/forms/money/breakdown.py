"""What an amount says of itself in brackets: 854万（农田400万元，示范建设295万元，畅通工程159万元）."""

from __future__ import annotations

import re

from audit.model.address import Place
from audit.model.values import Amount
from audit.targets.filing import Split
from audit.targets.forms.printed.numbers import NUMBER, read_amount

_REMARK = re.compile(r"[^（(]*+[（(](.*)[)）]\s*$", re.DOTALL)
_PART = re.compile(
    rf"(?P<name>[^\d,，;；、。:：（()）]++)(?:[:：]?\s*(?P<amount>{NUMBER}\s*(?:[万亿]?元|[万亿]))(?![/每*×·]))?"
)
"""Words, and the amount behind them where there is one."""


def breakdown_of(name: str, amount: Amount) -> Split | None:
    """The amount as the total of the amounts that its remark names, each with its unit; None where there are not two.

    The remark need not name all of them: with what it leaves out the last part is None.
    """
    remark = _REMARK.match(amount.text) if amount.value is not None else None
    words = _PART.finditer(amount.text, remark.start(1), remark.end(1)) if remark else ()
    found = [each for each in words if each["amount"]]
    if len(found) < 2:
        return None
    parts = (_part(amount, match) for match in found)
    return Split(f"{name}（括注）", amount, (*parts, None))


def _part(amount: Amount, found: re.Match[str]) -> Amount:
    own = amount.place.within(*found.span("amount"))
    name = found["name"].strip().removeprefix("其中")
    return read_amount(found["amount"], Place(own.form, (*own.path, name), own.cell, own.start, own.end), None)
