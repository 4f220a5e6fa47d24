"""The sources that a rule may name as its basis, each with its status: a rule cannot claim more for a source than stands here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BasisStatus(StrEnum):
    """How far a source can be relied on; only the words of a verified one may be quoted to a department."""

    ARITHMETIC = "arithmetic"
    VERIFIED = "verified"
    PRACTICE = "practice"
    UNVERIFIED = "unverified"


SOURCES: dict[str, BasisStatus] = {
    "算术": BasisStatus.ARITHMETIC,
    "同一套报表的一致": BasisStatus.ARITHMETIC,
    "中发〔2018〕34号": BasisStatus.VERIFIED,
    "财预〔2021〕101号": BasisStatus.VERIFIED,
    "某地绩效目标管理办法第16至18条": BasisStatus.VERIFIED,
    "转移支付绩效目标表填表说明": BasisStatus.VERIFIED,
    "第2104号内部审计具体准则第6至7条": BasisStatus.VERIFIED,
    "表格本身的栏目": BasisStatus.PRACTICE,
    "申报惯例": BasisStatus.PRACTICE,
    "财预〔2015〕88号": BasisStatus.PRACTICE,
    "财预〔2020〕10号": BasisStatus.PRACTICE,
    "财预〔2021〕101号成本指标": BasisStatus.UNVERIFIED,
}
"""Of 财预〔2021〕101号 the opening is verified (a target is 产出和效果 with the cost control asked for), its cost indicators are not;
of 财预〔2015〕88号 and 财预〔2020〕10号 the district notices and forms that follow them are known, not their articles."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A source as a rule names it: its status, and what the rule takes from it (empty where the name says all)."""

    source: str
    status: BasisStatus
    words: str = ""


def read_bases(section: str) -> tuple[Basis, ...]:
    """The bases of a rule's section 依据: `算术；中发〔2018〕34号：设定绩效目标是预算安排的前置条件。`

    Raises ValueError for a source that SOURCES does not list.
    """
    return tuple(_basis(item.strip()) for item in section.rstrip("。").split("；"))


def _basis(item: str) -> Basis:
    source, _, words = item.partition("：")
    if source not in SOURCES:
        raise ValueError(f"{source!r} is no source that a rule may name; known: {', '.join(SOURCES)}")
    return Basis(source, SOURCES[source], words)
