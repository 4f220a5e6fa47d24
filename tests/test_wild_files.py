"""The small files in samples/wild, one situation each, as users of other tools report them: all numbers of every one are read,
and it is told what is right and nothing else.

A file that is not named below is clean. Of the Word files only the parts that hold text are kept.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from audit.across.auditing import Audited, audit_found, found_in
from audit.model.outcome import Verdict
from audit.reading.read import read

WILD = Path(__file__).parent / "samples" / "wild"
FILES = sorted(path.name for path in WILD.iterdir())

PROJECT = "项目支出绩效目标申报表"
ROADS, TOURISM, UNION = (f"{PROJECT}（{name}）" for name in ("城区道路养护", "旅游基础设施", "工会专项业务"))
EVALUATION = "项目支出绩效自评表（道路养护）"
PRICES = ("review C501 {}", f"review T301 {TOURISM}")  # 某镇 stands where the town's name has to
SPENT = (f"failed A302 {UNION}", f"failed M101 {UNION}", "review T501 工会专项业务")
QUALITY = (f"failed A401 {ROADS}/预算控制", f"failed I103 {ROADS}")
CEILING = (f"failed A401 {PROJECT}（道路养护）/预算控制",)

TOLD: dict[str, tuple[str, ...]] = {
    "b02-tracked-change-of-an-amount.docx": ("failed A101 附表1/按支出性质分",),  # as accepted it does not tie
    "b04-costing-in-nested-table.docx": ("review M103 ", "review T201 水厂维护"),
    "b11-two-departments-in-one-docx.docx": ("failed A101 附表1/按收入性质分",),  # of the second one
    **{
        f"k01a-list-form-title-{end}.docx": (f"failed A101 部门预算项目绩效目标{title}/820-马踏镇",)
        for end, title in (("shenbao", "申报表"), ("without-shenbao", "表"))
    },
    "k01c-header-zhibiaomubiaozhi.docx": (f"review I103 {ROADS}", f"review M203 {ROADS}"),
    "k01d-cost-table-mingxi.docx": SPENT,
    "k01d-cost-table-mingxi-known-label.docx": SPENT,
    "k01e-department-task-money.docx": (
        "failed A101 部门整体支出绩效目标表/预算金额（万元）",
        "review I202 部门整体支出绩效目标表",
    ),
    **{f"k03-blank-value-then-label.{end}": (f"failed M101 {ROADS}",) for end in ("docx", "xlsx")},
    **{f"k03c-other-funds-blank-then-label.{end}": ("review T501 学校建设",) for end in ("docx", "xlsx")},
    "k04a-selfeval-rate-wrong-score-wrong.docx": (
        f"failed S101 {EVALUATION}/年度资金总额/执行率",
        f"failed S301 {EVALUATION}",
        f"review S305 {EVALUATION}/年度总体目标",
    ),
    "k04b-selfeval-initial-budget-zero.docx": (
        f"failed S301 {EVALUATION}",
        f"review S305 {EVALUATION}/年度总体目标",
    ),
    "k06-amount-with-parts.docx": ("review T501 高标准农田建设",),
    "k06c-label-and-amount-in-one-cell.docx": ("failed A101 部门整体支出绩效目标表/按支出性质分",),
    "k07a-level1-column-holds-aspects.docx": (f"review I109 {ROADS}",),
    "k08-value-equals-label.docx": (f"failed A101 {PROJECT}（加工园建设）/当年年度预算", "review T501 加工园建设"),
    "k18-department-form-target-equals-mandate.docx": ("review T203 部门绩效目标",),
    "k20-right-half-other-header.docx": (f"failed I103 {PROJECT}（联网路升级）",),
    "k21-one-unit-price.docx": tuple(each.format(f"{TOURISM}/流转土地补助标准") for each in PRICES),
    "k21-one-unit-price-ascii.docx": tuple(each.format(f"{TOURISM}/流转土地补助标准") for each in PRICES),
    "k21-two-unit-prices.docx": tuple(each.format(TOURISM) for each in PRICES),
    "k22b-prose-known-label.docx": ("review C201 城区道路养护/项目概况",),
    "k22b-prose-plan-total-differs.docx": ("review C201 城区道路养护/项目实施计划",),
    "k26-same-indicator-two-projects.docx": (
        "review M203 部门预算项目绩效目标表/报酬",
        "review M203 部门预算项目绩效目标表/活动经费",
    ),
    "k27-parts-exceed-total.docx": (f"failed A101 {ROADS}/年度资金总额",),
    "k27-parts-short-of-total.docx": (f"failed A101 {ROADS}/年度资金总额",),
    "k27b-parts-exceed-total-label-zijinzonge.docx": (f"failed A101 {ROADS}/资金总额",),
    **{f"k29-xingzhi-{kind}.docx": QUALITY for kind in ("dingliang", "operator", "zhengxiang")},
    **{f"k31{letter}-amount-label.docx": CEILING for letter in "acdf"},
    "k32-seal-said-to-follow-from-missing-unit.html": (
        f"review F102 {PROJECT}（城区公厕管护）",
        "review T201 城区公厕管护",
    ),
}
SAID = {
    "b02-tracked-change-of-an-amount.docx": "文档里有还没有接受的修订，按全部接受以后的内容读取，请核对原件。",
    "b08-struck-out-old-amount.docx": "文档里有加了删除线的文字，按已经删去读取，请核对原件。",
    "b11-two-departments-in-one-docx.docx": "文件里有 2 套表（某市云溪区水利局、某市云溪区农业农村局），分别核对；"
    "这里是其中的“某市云溪区农业农村局”。",
    "b18-csv-gbk.csv": "文件是逗号分隔的文本，看不出合并单元格和隐藏的行列，如有疑问请核对原工作簿。",
    "b19-html-display-none.xls": "网页里有 1 处不显示的文字（“7”），没有读取，请核对。",
}


@cache
def audited(name: str) -> list[Audited]:
    """One of each department's filing in the file."""
    return [audit_found(found) for found in found_in(read(WILD / name))]


def told(result: Audited) -> list[str]:
    return [
        f"{each.verdict} {each.code} {each.finding.subject}"
        for each in result.outcomes
        if each.verdict in (Verdict.FAILED, Verdict.REVIEW) and each.root is None
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_told_what_is_right_of_it(name: str) -> None:
    lines = [line for result in audited(name) for line in told(result)]

    assert sorted(lines) == sorted(TOLD.get(name, ()))


@pytest.mark.parametrize("name", FILES)
def test_every_number_of_a_file_is_in_a_field(name: str) -> None:
    assert [result.filing.unread_numbers for result in audited(name)] == [()] * len(audited(name))


@pytest.mark.parametrize("name", SAID)
def test_what_was_left_out_or_taken_apart_is_said(name: str) -> None:
    assert SAID[name] in audited(name)[-1].filing.warnings


@pytest.mark.parametrize("stem", ["k03-blank-value-then-label", "k03b-amount-header-label"])
def test_a_workbook_is_judged_as_the_document(stem: str) -> None:
    document, workbook = (audited(f"{stem}.{end}")[0] for end in ("docx", "xlsx"))

    assert [(each.code, each.finding.subject, each.verdict) for each in document.outcomes] == [
        (each.code, each.finding.subject, each.verdict) for each in workbook.outcomes
    ]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("k02a-ztmb-row-label.docx", "not_applicable"),
        ("k02a-ztmb-zhongqi-gundong.docx", "passed"),
        ("k02b-annual-target-header-text.docx", "not_applicable"),
    ],
)
def test_only_two_targets_are_compared(name: str, verdict: str) -> None:
    [result] = audited(name)

    assert [each.verdict for each in result.outcomes if each.code == "T201"] == [verdict]


def test_that_no_seal_is_seen_follows_from_nothing() -> None:
    [result] = audited("k32-seal-said-to-follow-from-missing-unit.html")

    assert [each.root for each in result.outcomes if each.finding.subject == "盖章"] == [None]


@pytest.mark.parametrize("letter", "abdf")
def test_the_department_stands_under_the_words_of_other_offices(letter: str) -> None:
    assert [result.filing.department for result in audited(f"k30{letter}-department-label.docx")] == ["某县交通局"]
