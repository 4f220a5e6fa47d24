"""Every printed value knows its form, its names, its cell and its characters: nothing is looked for a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.across.rehearsal import EXAMPLES, Value, printed_values
from audit.model.address import FormAddress, in_cell
from audit.model.document import Cell
from audit.reading.read import read
from audit.targets.forms.printed.labels import inline_finder
from audit.targets.forms.recognise import recognise
from audit.words.matching import match_key

ROOT = Path(__file__).parents[1]
FILINGS = [*sorted((ROOT / "data" / "filings").iterdir()), EXAMPLES["三表式"]]
"""Without those that print one value in several cells, as a first and a last day."""


def at_its_range(value: Value) -> str:
    return value.place.cell.raw[value.place.start : value.place.end]


@pytest.mark.parametrize("path", FILINGS, ids=lambda path: path.name)
def test_the_characters_of_a_place_are_the_values_own(path: Path) -> None:
    filing = recognise(read(path))
    values = [value for form in filing.forms for value in printed_values(form)]
    assert [match_key(at_its_range(value)) for value in values] == [match_key(value.text) for value in values]


def test_the_address_is_the_form_its_subject_and_the_path_whatever_the_names_hold() -> None:
    place = in_cell(FormAddress("附表3", "城乡/道路"), ("支出明细", "人/次", "金额"), Cell(4, 2, 1, 1, " 3.7\n", "L40"))
    assert (place.address, place.name) == ("附表3/城乡/道路/支出明细/人/次/金额", "金额")
    assert (place.start, place.end) == (1, 4)


def test_a_part_of_a_value_is_counted_from_the_value() -> None:
    place = in_cell(FormAddress("附表3"), ("测算依据",), Cell(0, 0, 1, 1, "\n2人*3元=6元", "L1"))
    part = place.within(3, 5)
    assert part.cell.raw[part.start : part.end] == "3元"


def test_a_blank_beside_another_label_is_where_it_would_be_written() -> None:
    raw = "填表人：（签字）  联系电话：226"
    blank, phone = inline_finder(["填表人", "联系电话"])(raw)
    assert (blank.text, blank.span, raw[slice(*phone.span)]) == ("", (4, 4), "226")


def test_two_directions_of_one_name_have_addresses_that_differ(tmp_path: Path) -> None:
    page = EXAMPLES["三表式"].read_text("utf-8")
    path = tmp_path / "两个同名方向.html"
    path.write_text(page.replace("饮用水水质检测", "河湖保洁员补助"), "utf-8")
    titles = [form.title.place for form in recognise(read(path)).directions]
    assert len({place.address for place in titles}) < len({place.form for place in titles}) == len(titles)
