"""The text dump of a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.document import Cell, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.dump.sheet_dump import read_sheet_dump
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.reading.sheets.xlsx import read_xlsx

SAMPLES = Path(__file__).parent / "samples"
DUMP = (SAMPLES / "tika_xlsx.txt").read_bytes()
UNSEEN = "工作表转出的文本看不出合并单元格和隐藏的工作表，如有疑问请核对原工作簿。"


def grids(reading: Reading) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def texts(dump: str) -> list[list[str]]:
    """The texts of the only sheet's rows, empty cells and covered positions alike as nothing."""
    (grid,) = grids(read_sheet_dump(dump.encode()))
    rows = [[""] * grid.ncols for _ in range(grid.nrows)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.raw
    return rows


def filled(cells: tuple[Cell, ...]) -> list[tuple[int, str]]:
    """Column and text of the filled cells; line breaks at their ends, which a dump loses, left out."""
    return [(cell.col, cell.raw.rstrip("\n")) for cell in cells if cell.raw.strip()]


# the sample filing


def test_the_sample_has_its_sheets() -> None:
    assert [grid.name for grid in grids(read_sheet_dump(DUMP))] == ["附表1", "附表2", "附表3-1", "附表3-2", "隐藏_旧版"]


@pytest.mark.parametrize("index", range(4))
def test_the_sample_reads_as_the_workbook_does(index: int) -> None:
    sheet = grids(read_xlsx((SAMPLES / "sample.xlsx").read_bytes()))[index]
    assert filled(grids(read_sheet_dump(DUMP))[index].cells) == filled(sheet.cells)


@pytest.mark.parametrize("index", [0, 2, 3])
def test_the_rows_are_those_of_the_filing(index: int) -> None:
    table = json.loads((SAMPLES / "truth.json").read_text("utf-8"))["tables"][index]
    expected = {(cell["row"], cell["col"], cell["text"]) for cell in table["anchors"] if cell["text"].strip()}
    found = {(cell.row, cell.col, cell.raw) for cell in grids(read_sheet_dump(DUMP))[index].cells}
    assert expected - found == set()


def test_row_spans_show_as_leading_empty_cells() -> None:
    spans = {cell.raw: cell.rowspan for cell in grids(read_sheet_dump(DUMP))[2].cells if cell.rowspan > 1}
    assert (spans["年度绩效指标"], spans["产出指标"], spans["效益指标"]) == (10, 4, 5)


def test_a_total_without_its_result_is_doubted() -> None:
    doubtful = [
        (grid.name, cell.row, cell.col, cell.raw)
        for grid in grids(read_sheet_dump(DUMP))
        for cell in grid.cells
        if cell.doubt
    ]
    assert doubtful == [("附表2", 4, 3, "")]


def test_rows_filled_up_with_empty_cells_are_not_doubted() -> None:
    (grid,) = grids(read_sheet_dump("Sheet1\n\t一\t3.7\t\n\t二\t\t\n\t三\t1\t2\n".encode()))
    assert [cell.raw for cell in grid.cells if cell.doubt] == []


def test_what_a_dump_cannot_show_and_what_was_joined_is_said() -> None:
    assert read_sheet_dump(DUMP).warnings == (
        UNSEEN,
        "第 53 行起的一行被单元格末尾的换行断成 2 段，已按上一行的 6 个单元格拼回，请核对原件。",
    )


def test_the_sample_is_recognised_by_content() -> None:
    assert read(SAMPLES / "tika_xlsx.txt").media == "sheet dump"


# the format


@pytest.mark.parametrize(
    ("dump", "rows"),
    [
        pytest.param("Sheet1\n\t金额\t3.7\n\t合计\t\t3.7\n", [["金额", "3.7", ""], ["合计", "", "3.7"]], id="columns"),
        pytest.param("Sheet1\n\t强化责任\n担当\t\t区信访局\n", [["强化责任\n担当", "", "区信访局"]], id="a line break"),
        pytest.param("Sheet1\n\t一\n\n\n二\t三\n\t四\n", [["一\n\n\n二", "三"], ["四", ""]], id="several line breaks"),
        pytest.param("Sheet1\n\t一\t二\n\n\t三\t四\n", [["一", "二"], ["", ""], ["三", "四"]], id="an empty row"),
        pytest.param("Sheet1\n\t\n附表2\t二\n", [["\n附表2", "二"]], id="a line break at the start"),
        pytest.param("\t一\t二\r\n\t三\t四\r\n", [["一", "二"], ["三", "四"]], id="without a name, other line ends"),
    ],
)
def test_rows_and_cells(dump: str, rows: list[list[str]]) -> None:
    assert texts(dump) == rows


def test_the_locator_is_the_line_of_the_cell() -> None:
    (grid,) = grids(read_sheet_dump("Sheet1\n\t强化责任\n担当\t\t区信访局\n\t二\n".encode()))
    assert [cell.locator for cell in grid.cells] == ["L2", "L3", "L3", "L4", "L4", "L4"]


@pytest.mark.parametrize(
    ("dump", "names"),
    [
        pytest.param("甲\n\t1\t2\n\n\n乙\n\t3\t4\n", ["甲", "乙"], id="after two blank lines"),
        pytest.param("甲\n\t1\t2\n\n乙\n\t3\t4\n", ["甲"], id="after one: a line of the cell"),
        pytest.param("甲\n\t1\t2\n\n\n注：按[标准]\n\t3\t4\n", ["甲"], id="no name has brackets"),
    ],
)
def test_a_sheet_begins_with_its_name(dump: str, names: list[str]) -> None:
    assert [grid.name for grid in grids(read_sheet_dump(dump.encode()))] == names


def test_texts_outside_the_sheets_are_paragraphs() -> None:
    blocks = read_sheet_dump("由系统导出：2023/1/1\n第二行\n\n\n空表\n\n\n甲\n\t1\t2\n".encode()).blocks
    assert blocks[:3] == (Paragraph("由系统导出：2023/1/1", "L1"), Paragraph("第二行", "L2"), Paragraph("空表", "L5"))


# rows broken by a line break at the end of a cell


HEADER = "甲\n\t序号\t名称\t金额\t目标\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "\t一\t津贴\n\t3.7\t稳定\n", [["一", "津贴\n", "3.7", "稳定"]], id="what follows is no serial number"
        ),
        pytest.param(
            "\t一\t津贴\t3.7\n\t稳定\n", [["一", "津贴", "3.7", ""], ["稳定", "", "", ""]], id="after a number"
        ),
        pytest.param("\t一\t津贴\n\t\t稳定\n", [["一", "津贴", "", ""], ["", "稳定", "", ""]], id="an empty cell"),
        pytest.param(
            "\t一\t津贴\n\t二\t稳定\n", [["一", "津贴", "", ""], ["二", "稳定", "", ""]], id="a serial number"
        ),
        pytest.param(
            "\t一\t津贴\t无\n\t填表人：\n", [["一", "津贴", "无", ""], ["填表人：", "", "", ""]], id="a closing line"
        ),
        pytest.param("\t一\t津贴\t无\n\t备注甲\n", [["一", "津贴", "无", ""], ["备注甲", "", "", ""]], id="a note"),
        pytest.param(
            "\t津贴\t无\n\t稳定\t稳定\n", [["津贴", "无", "", ""], ["稳定", "稳定", "", ""]], id="no serial number"
        ),
    ],
)
def test_a_row_is_joined_only_when_it_must_be(rows: str, expected: list[list[str]]) -> None:
    assert texts(HEADER + rows)[1:] == expected


def test_a_row_broken_twice_is_joined() -> None:
    assert texts(HEADER + "\t一\t津贴\n\t无\n\t稳定\n")[1:] == [["一", "津贴\n", "无\n", "稳定"]]


# bounds


def test_a_sheet_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 100)
    with pytest.raises(UnreadableError, match=r"^表格的单元格超过上限 100 个，请拆分后再送审。$"):
        read_sheet_dump(("甲\n" + "\t1\t2\n" * 51).encode())


def test_blank_lines_count_as_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 100)
    with pytest.raises(UnreadableError):
        read_sheet_dump(("甲\n\t1\t2\n" + "\n" * 60 + "\t1\t2\n").encode())


@pytest.mark.parametrize(
    "dump",
    [
        pytest.param("甲\n\t1\t" + "长" * (limits.MAX_CELL_CHARACTERS + 1), id="on one line"),
        pytest.param("甲\n\t1\t2\n" + "长\n" * (limits.MAX_CELL_CHARACTERS // 2 + 1), id="over many"),
    ],
)
def test_a_cell_beyond_the_limit_is_refused(dump: str) -> None:
    with pytest.raises(UnreadableError, match="的单元格超过上限 100000 字，请核对后再送审"):
        read_sheet_dump(dump.encode())


@given(st.one_of(st.text(), st.text("\t\t\t\n\n 甲一1.：表", max_size=60)))
def test_any_dump_gives_an_answer_or_a_sentence(dump: str) -> None:
    try:
        answer: object = read_sheet_dump(dump.encode("utf-8", "replace"))
    except UnreadableError as error:
        answer = error
    assert isinstance(answer, Reading | UnreadableError)


@given(st.lists(st.lists(st.text("甲乙丙3.7 ", max_size=4), min_size=1, max_size=4), min_size=1, max_size=5))
def test_the_cells_joined_give_the_dump_back(rows: list[list[str]]) -> None:
    dump = "".join("".join(f"\t{text}" for text in row) + "\n" for row in rows)
    # white space apart: an empty cell under a row span has no cell, and a row joined again has its line break back
    found = "".join("".join(row) for row in texts(f"表1\n{dump}"))
    assert "".join(found.split()) == "".join(dump.split())
