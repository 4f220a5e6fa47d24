"""How many, told apart in front of a product: 一类90人+二类111人=201人, 201人，其中…, 6期×45人=270人次."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_PEOPLE = (
    ("一类", "二类"),
    ("续聘", "新增"),
    ("男", "女"),
    ("城区", "乡镇"),
    ("常设", "临时"),
    ("一档", "二档", "三档"),
)
_THINGS = (("东片", "西片"), ("城区", "乡镇"), ("上半年", "下半年"), ("北线", "中线", "南线"), ("一标段", "二标段"))
_SESSIONS = ("期", "次", "场", "批")


@dataclass(slots=True)
class Breakdown:
    """A count with its parts as printed; `whole` is stated, never computed. style: the name of the function that prints
    it. names: of the parts; of a product, the unit of each factor.
    """

    style: str
    names: list[str]
    parts: list[int]
    unit: str
    whole: int

    @property
    def text(self) -> str:
        """As it stands in front of the product."""
        pairs = [f"{name}{part}" for name, part in zip(self.names, self.parts, strict=True)]
        if self.style == "added":
            return "+".join(f"{pair}{self.unit}" for pair in pairs) + f"={self.whole}{self.unit}"
        if self.style == "among":
            return f"共{self.whole}{self.unit}，其中" + "、".join(f"{pair}{self.unit}" for pair in pairs)
        if self.style == "bracketed":
            return f"{self.whole}{self.unit}（" + "，".join(f"{pair}{self.unit}" for pair in pairs) + "）"
        factors = [f"{part}{name}" for name, part in zip(self.names, self.parts, strict=True)]
        return "×".join(factors) + f"={self.whole}{self.unit}"


def draw_breakdown(count: int, unit: str, random: Random) -> Breakdown | None:
    """A breakdown that is right; None for a count too small for one."""
    sessions = [each for each in range(2, 13) if count % each == 0 and count // each > 1]
    if unit == "人次" and sessions:
        held = random.choice(sessions)
        return Breakdown("multiplied", [random.choice(_SESSIONS), "人"], [held, count // held], unit, count)
    names = list(random.choice(_PEOPLE if unit in ("人", "人次") else _THINGS))
    if count < 3 * len(names):
        return None
    cuts = sorted(random.sample(range(1, count), len(names) - 1))
    parts = [after - before for before, after in zip([0, *cuts], [*cuts, count], strict=True)]
    style = random.choice(("added", "among", "bracketed"))
    return Breakdown(
        style, [""] * len(names) if style == "added" and random.random() < 0.4 else names, parts, unit, count
    )
