"""The faults planted by hand in the fictional filings, each with the outcomes it is expected to bring about."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.faults.slots import slot
from benchmarks.faults.specification import Filing


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault of data/filings: at the address `form`/`label`, `old` is replaced by `new`.

    expected: the outcomes that it brings about, each as `CODE subject: verdict`.
    """

    file: str
    family: str
    what: str
    form: str
    label: str
    old: str
    new: str
    expected: tuple[str, ...]

    def plant(self, filing: Filing) -> None:
        """Change the value. Raises ValueError where the old text is not there exactly once."""
        place = slot(filing, self.form, self.label)
        if place.text.count(self.old) != 1:
            raise ValueError(f"{self.file}: {self.label} is {place.text!r}, without {self.old!r} once")
        setattr(place.holder, place.attribute, place.text.replace(self.old, self.new))


HEALTH = "qinghe-health-bureau-2024.docx"
HOUSING = "qinghe-housing-bureau-2024.txt"
CULTURE = "qinghe-culture-bureau-2024.txt"
CIVIL_AFFAIRS = "qinghe-civil-affairs-bureau-2024.docx"

PLANTED = (
    Planted(
        HEALTH, "arithmetic", "two digits of the total changed places", "附表2", "合计", "203.54", "205.34",
        ("A201 附表2: failed", "X101 项目支出: failed"),
    ),
    Planted(
        HEALTH, "cross_table", "118 doctors became 128 in the department's form",
        "附表1", "数量指标/享受岗位补助的乡村医生人数", "118人", "128人",
        ("X402 享受岗位补助的乡村医生人数: failed",),
    ),
    Planted(
        HEALTH, "costing", "the rate's digits changed places, the result stayed",
        "附表3", "妇女“两癌”筛查专项资金/支出明细/乳腺癌筛查/测算依据", "79元/人", "97元/人",
        (
            "C101 妇女“两癌”筛查专项资金/乳腺癌筛查/第1项: failed",
            "C201 妇女“两癌”筛查专项资金/乳腺癌筛查: failed",
            "C202 妇女“两癌”筛查专项资金/乳腺癌筛查/共计: failed",
        ),
    ),
    Planted(
        HOUSING, "arithmetic", "one source of money raised by 60, the total stayed",
        "附表1", "政府性基金拨款", "600", "660",
        ("A101 附表1/按收入性质分: failed", "A102 附表1/按收入性质分与按支出性质分: failed"),
    ),
    Planted(
        HOUSING, "cross_table", "the fund's amount mistyped in one of its two directions",
        "附表3", "排水设施维护/所属专项金额", "198.95", "189.95",
        ("X301 排水设施维护: failed", "X303 排水设施维护: failed"),
    ),
    Planted(
        HOUSING, "costing", "the twelve months left out of the product",
        "附表3", "道路照明维护/支出明细/日常巡查维修/测算依据", "×12个月", "",
        ("C101 道路照明维护/日常巡查维修: failed",),
    ),
    Planted(
        HOUSING, "text", "动态清零 became 基本消除 in 附表3",
        "附表3", "自建房安全鉴定经费/实施期绩效目标", "动态清零", "基本消除",
        ("T101 自建房安全鉴定经费: failed",),
    ),
    Planted(
        CULTURE, "arithmetic", "the ceiling's digits changed places",
        "附表3", "全民健身设施更新及培训经费/成本指标/不超过预算", "38.8", "83.8",
        ("A401 附表3（全民健身设施更新及培训经费）/不超过预算: failed",),
    ),
    Planted(
        CULTURE, "cross_table", "the fund is called by another name in 附表3",
        "附表3", "送戏下乡惠民演出经费/所属专项名称", "送戏下乡", "送戏进村",
        ("X203 送戏下乡惠民演出经费: failed",),
    ),
    Planted(
        CULTURE, "costing", "the stated result is 10,000 元 short of its product",
        "附表3", "公共文化场馆免费开放资金/支出明细/图书购置/测算依据", "285000元", "275000元",
        ("C101 公共文化场馆免费开放资金/图书购置/图书: failed", "C201 公共文化场馆免费开放资金/图书购置: failed"),
    ),
    Planted(
        CULTURE, "text", "96% became 98% in 附表2",
        "附表2", "全民健身设施更新及培训经费/年度绩效目标", "96%", "98%",
        ("T102 全民健身设施更新及培训经费: failed",),
    ),
    Planted(
        CIVIL_AFFAIRS, "arithmetic", "one cost line lowered by 2, the total and the costing stayed",
        "附表3", "社区助餐点建设/支出明细/厨房设备购置/金额", "22.80", "20.80",
        ("A301 附表3（社区助餐点建设）: failed", "A303 附表3（社区助餐点建设）: failed", "C201 社区助餐点建设/厨房设备购置: failed"),
    ),
    Planted(
        CIVIL_AFFAIRS, "cross_table", "last year's title left in one form",
        "附表3", "困境儿童关爱服务资金/标题", "2024年", "2023年",
        ("X502 年度: failed", "X505 困境儿童关爱服务资金: failed"),
    ),
    Planted(
        CIVIL_AFFAIRS, "text", "99% became 95% in 附表3",
        "附表3", "特困人员救助供养资金/年度绩效目标", "99%", "95%",
        ("T102 特困人员救助供养资金: failed",),
    ),
)  # fmt: skip
