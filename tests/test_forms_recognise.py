"""Forms are told by their labels, wherever these stand; what is printed is kept, what is missing is None."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.model.document import Cell, Document, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.model.values import MoneyUnit
from audit.targets.filing import Aspect, Dimension
from audit.targets.forms.recognise import recognise
from tests.real_filing import CLERK, DUMP, PATROL, document, filing


def grid(*rows: list[str]) -> Grid:
    """A grid without merged cells."""
    cells = [Cell(r, c, 1, 1, raw, f"r{r}c{c}") for r, row in enumerate(rows) for c, raw in enumerate(row)]
    return Grid(len(rows), max(map(len, rows)), tuple(cells))


def form_of(*blocks: Grid | Paragraph) -> Document:
    return Document("x", "0" * 64, "docx", blocks)


def test_every_value_knows_its_cell() -> None:
    form = filing().department_form

    assert form is not None and form.total is not None
    assert (form.total.value, form.total.decimals, form.total.unit) == (Decimal("184.37"), 2, MoneyUnit.WAN_YUAN)
    assert (form.total.place.address, form.total.place.cell.locator) == ("附表1/资金总额", "L21")


def test_the_set_has_a_form_per_direction() -> None:
    assert [form.heading for form in filing().forms] == ["附表1", "附表2", f"附表3（{CLERK}）", f"附表3（{PATROL}）"]


def test_name_broken_over_two_lines_is_one_name() -> None:
    summary = filing().fund_summary

    assert summary is not None
    assert [fund.name.text for fund in summary.funds] == [CLERK, PATROL]


def test_dimension_and_aspect_are_carried_down_merged_cells() -> None:
    form = filing().department_form

    assert form is not None
    assert [(each.dimension, each.aspect, each.value.text) for each in form.indicators[:3]] == [
        (Dimension.OUTPUT, Aspect.QUANTITY, "49人"),
        (Dimension.OUTPUT, Aspect.QUANTITY, "14人"),
        (Dimension.OUTPUT, Aspect.QUALITY, "100%"),
    ]


def test_group_label_tells_two_amounts_apart() -> None:
    direction = filing(("\t金额\n\t3.7", "\t金额\n\t3.8")).directions[0]

    assert direction.amount is not None and direction.fund_amount is not None
    assert (direction.amount.text, direction.fund_amount.text) == ("3.7", "3.8")


def test_preparer_and_phone_stand_in_one_paragraph() -> None:
    assert {(form.preparer.text, form.phone.text) for form in filing().forms if form.preparer and form.phone} == {
        ("明小丁", "22629890")
    }


def test_missing_form_is_none_and_named() -> None:
    found = recognise(document(DUMP[: DUMP.index("\t附表3")]))

    assert (found.directions, any("附表3" in warning for warning in found.warnings)) == ((), True)


def test_label_without_value_is_blank_not_zero() -> None:
    form = filing(("政府性基金拨款\n\t0", "政府性基金拨款\n\t")).department_form

    assert form is not None and form.government_fund is not None
    assert (form.government_fund.value, form.government_fund.nothing) == (None, True)


def test_amount_that_is_no_number_is_named_with_its_place() -> None:
    found = filing(("\t144.68", "\t一百四十四"))

    assert "附表1/基本支出（L31）写的是“一百四十四”，不是数字。" in found.warnings


def test_title_above_the_table_opens_the_form() -> None:
    found = recognise(
        form_of(
            Paragraph("2024年区级专项资金绩效目标汇总表", "p[1]"),
            Paragraph("填报单位：某局    金额单位：元", "p[2]"),
            grid(
                ["序号", "名称", "金额", "年度绩效目标"], ["1", "甲", "1,200.50", "做事"], ["", "合计", "1,200.50", ""]
            ),
        )
    )

    assert found.fund_summary is not None and found.fund_summary.stated_total is not None
    assert (found.year, found.department, found.fund_summary.money_unit) == (2024, "某局", MoneyUnit.YUAN)
    assert found.fund_summary.stated_total.value == Decimal("1200.50")


def test_columns_may_stand_in_another_order() -> None:
    found = recognise(
        form_of(
            Paragraph("2024年区级专项资金绩效目标汇总表", "p[1]"),
            grid(["金额（万元）", "专项名称", "序号"], ["3.7", "甲", "1"]),
        )
    )

    assert found.fund_summary is not None
    [fund] = found.fund_summary.funds
    assert fund.amount is not None
    assert (fund.name.text, fund.amount.text, fund.amount.unit) == ("甲", "3.7", MoneyUnit.WAN_YUAN)


def test_form_without_a_title_is_told_by_its_labels() -> None:
    found = recognise(
        form_of(
            grid(["支出方向（子项）", "甲"], ["项目金额", "3.7"], ["项目实施期", "2024年"], ["年度绩效目标", "做事"]),
        )
    )

    assert [direction.subject for direction in found.directions] == ["甲"]


def test_no_unit_is_assumed() -> None:
    found = recognise(form_of(Paragraph("支出方向绩效目标表", "p[1]"), grid(["项目金额", "3.7"])))

    amount = found.directions[0].amount
    assert amount is not None
    assert (amount.value, amount.unit) == (Decimal("3.7"), None)


def test_prose_that_mentions_a_form_opens_none() -> None:
    prose = "请各单位认真填写部门整体支出绩效目标表，" + "并按时报送财政部门审核。" * 5

    with pytest.raises(UnreadableError, match="没有找到绩效目标表"):
        recognise(form_of(Paragraph(prose, "p[1]")))
