"""One root stands once, what follows from it stands under it; findings say what they are about in money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from msgspec import structs

from audit.across.auditing import Audited, check_filing
from audit.across.rehearsal import EXAMPLES, rehearse
from audit.book.example import Change, Example
from audit.model.document import Cell, Document, Grid, Paragraph
from audit.model.outcome import EffectKind, Outcome, Verdict
from audit.reading.read import read
from audit.targets.forms.recognise import recognise


def changed(*changes: Change) -> Audited:
    return rehearse(Example("", Verdict.FAILED, "三表式", changes))


def roots(result: Audited) -> dict[str, str]:
    return {each.code: each.root.code for each in result.outcomes if each.root}


def declared_in_yuan(number: int) -> tuple[Outcome, ...]:
    """The outcomes of the example whose form of this number has 元 at its head, the figures left as they are."""
    document = read(EXAMPLES["三表式"])
    form = [block for block in document.blocks if isinstance(block, Grid)][number]
    head = {"金额单位：万元": "金额单位：元", "年度预算申请（万元）": "年度预算申请（元）"}
    cells = tuple(structs.replace(cell, raw=head.get(cell.raw, cell.raw)) for cell in form.cells)
    blocks = tuple(replace(form, cells=cells) if block is form else block for block in document.blocks)
    return check_filing(recognise(replace(document, blocks=blocks)))


def test_nothing_wrong_nothing_under_a_root() -> None:
    assert roots(changed()) == {}


def test_a_blank_total_stands_once() -> None:
    assert roots(changed(Change("附表2/合计", ""))) == {"A201": "M101", "X101": "M101"}


def test_a_missing_form_stands_once() -> None:
    result = changed(Change("附表2", None))

    assert set(roots(result).values()) == {"M103"}
    assert {each.code for each in result.outcomes if each.verdict is Verdict.UNCHECKED and not each.root} == {"M401"}


def test_directions_of_one_fund_are_added_up_without_the_summary_too() -> None:
    result = changed(Change("附表2", None))

    assert {each.verdict for each in result.outcomes if each.code == "X303"} == {Verdict.PASSED}


def test_a_wrong_unit_stands_once() -> None:
    result = rehearse(Example("", Verdict.FAILED, "单位写错", ()))

    assert roots(result) == {"A401": "F105", "X301": "F105", "X302": "F105", "C201": "F105"}
    assert {each.code for each in result.outcomes if each.verdict is Verdict.FAILED and not each.root} == {"F105"}


@pytest.mark.parametrize(
    ("grid", "under"),
    [
        (0, {("A401", "附表1"), ("X101", "附表1")}),
        (3, {(code, "附表3（饮用水水质检测）") for code in ("A401", "C201", "X301", "X302", "X303")}),
    ],
)
def test_a_form_declared_in_yuan_with_figures_in_ten_thousands_stands_once(
    grid: int, under: set[tuple[str, str]]
) -> None:
    outcomes = declared_in_yuan(grid)

    assert {(each.code, each.root.subject) for each in outcomes if each.root} == under
    assert {each.code for each in outcomes if each.verdict is Verdict.FAILED and not each.root} == {"F105"}


def test_a_share_is_of_a_total_that_can_be_one() -> None:
    shares = {each.effect.share for each in declared_in_yuan(0) if each.effect and each.verdict is Verdict.FAILED}

    assert shares == {None}


def test_a_unit_that_is_left_over_for_want_of_a_factor_stands_under_the_product_that_fails() -> None:
    basis = "附表3/饮用水水质检测/支出明细/水样检测/测算依据"

    assert roots(changed(Change(basis, "14（人）*1000（元/人/月）=16.80万元"))) == {"C102": "C101"}
    assert roots(changed(Change(basis, "14（人）*1000（元/月）*12（月）=16.80万元"))) == {}


def test_one_wrong_figure_stands_once() -> None:
    assert roots(changed(Change("附表2/合计", "91.30"))) == {"X101": "A201"}
    assert roots(changed(Change("附表3/饮用水水质检测/项目金额", "18.60"))) == dict.fromkeys(
        ("A303", "A401", "X302", "X303"), "A302"
    )


def test_a_sum_without_a_blank_amount_stands_under_the_blank() -> None:
    result = changed(Change("附表2/河湖保洁员补助资金/金额", ""))

    assert {each.code for each in result.outcomes if each.verdict is Verdict.FAILED and not each.root} == {"M101"}
    assert roots(result)["A201"] == "M101"
    [blank] = [each for each in result.outcomes if each.code == "M101" and each.verdict is Verdict.FAILED]
    assert blank.finding.message == "河湖保洁员补助资金的金额没有填写。"
    assert blank.effect is not None
    assert blank.effect.wan_yuan == Decimal("28.80")


def test_two_wrong_figures_stand_twice() -> None:
    result = changed(Change("附表2/合计", "91.30"), Change("附表1/项目支出", "91.00"))

    assert {each.code for each in result.outcomes if each.verdict is Verdict.FAILED and not each.root} == {
        "A101", "A201", "X101",
    }  # fmt: skip


def test_funds_are_accused_of_nothing_where_no_form_of_theirs_is_there() -> None:
    addresses = ("附表3（河湖保洁员补助）", "附表3（饮用水水质检测）", "附表3（村级水厂维修养护）")
    result = changed(*(Change(address, None) for address in addresses))

    assert {each.code: each.verdict for each in result.outcomes if each.code in ("X201", "M103")} == {
        "M103": "review",
        "X201": "unchecked",
    }
    assert not [each.code for each in result.outcomes if each.verdict is Verdict.FAILED]


def test_a_difference_is_the_effect_and_its_share_is_of_the_request() -> None:
    effect = next(each.effect for each in changed(Change("附表2/合计", "91.30")).outcomes if each.code == "A201")

    assert effect is not None
    assert (effect.kind, effect.wan_yuan) == (EffectKind.DIFFERENCE, Decimal("0.10"))
    assert effect.share == Decimal("0.10") / Decimal("301.70")


@pytest.mark.parametrize(
    ("address", "code", "concerned"),
    [
        ("附表2/河湖保洁员补助资金/年度绩效目标", "T102", "28.80"),
        ("附表1/部门职责概述", "M301", "301.70"),
        ("附表3/河湖保洁员补助/项目金额", "M101", "28.80"),
    ],
)
def test_without_a_difference_the_money_concerned_is_told(address: str, code: str, concerned: str) -> None:
    result = changed(Change(address, ""))
    effects = [each.effect for each in result.outcomes if each.code == code and each.effect]

    assert [(each.kind, each.wan_yuan) for each in effects] == [(EffectKind.CONCERNED, Decimal(concerned))]


LIST_HEAD = ["单位名称", "项目名称", "预算数（万元）", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"]


def listed(*rows: list[str]) -> tuple[Outcome, ...]:
    """The outcomes of a list form with these rows under its header."""
    printed = enumerate([LIST_HEAD, *rows])
    cells = tuple(Cell(r, c, 1, 1, raw, f"r{r}c{c}") for r, row in printed for c, raw in enumerate(row))
    blocks = (Paragraph("2024年部门预算项目绩效目标表", "p[1]"), Grid(len(rows) + 1, len(LIST_HEAD), cells))
    return check_filing(recognise(Document("x", "0" * 64, "docx", blocks)))


@pytest.mark.parametrize(
    ("code", "target", "value"),
    [
        ("I101", "培训全区基层干部。", "良好"),
        ("M102", "—", "≥60人"),
        ("I107", "培训全区基层干部。", "≥95%"),
        ("M201", "培训全区基层干部。", "≥95%"),
    ],
)
def test_a_review_on_a_project_of_a_list_is_of_that_projects_money(code: str, target: str, value: str) -> None:
    name = {"I107": "预算执行率", "M201": "/"}.get(code, "培训人数")
    outcomes = listed(
        ["某局", "办案经费", "10.00", "办结全年受理的案件。", "产出指标", "数量指标", "办案件数", "≥30件"],
        ["某局", "培训费", "5.46", target, "产出指标", "质量指标", name, value],
    )
    [effect] = [each.effect for each in outcomes if each.code == code and each.effect]

    assert (effect.wan_yuan, effect.share) == (Decimal("5.46"), Decimal("5.46") / Decimal("15.46"))
