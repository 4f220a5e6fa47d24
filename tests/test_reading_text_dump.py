"""The text dump: what each mark of Tika's layout means, on the real filing and on small examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.document import Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.dump.text_dump import read_text_dump

SAMPLES = Path(__file__).parent / "samples"
COVERED = "^"

Rows = list[list[str]]


def rows(grid: Grid) -> Rows:
    """The grid as lists of texts, `^` where a cell above spans the position."""
    widths = [0] * grid.nrows
    for cell in grid.cells:
        widths[cell.row] = max(widths[cell.row], cell.col + 1)
    table = [[COVERED] * width for width in widths]
    for cell in grid.cells:
        table[cell.row][cell.col] = cell.raw
    return table


def grids(dump: str) -> list[Rows]:
    return [rows(block) for block in read_text_dump(dump.encode()).blocks if isinstance(block, Grid)]


def paragraphs(dump: str) -> list[str]:
    return [block.raw for block in read_text_dump(dump.encode()).blocks if isinstance(block, Paragraph)]


def printed(table: Rows) -> str:
    """A table as Tika prints it: TAB before a cell, a newline after each paragraph, row and table."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in table) + "\n"


def squeezed(text: str) -> str:
    return "".join(text.split())


# The real filing


def truth_tables() -> list[Rows]:
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    return [
        [["".join(cell["paras"]).removeprefix("[bookmark: _GoBack]") for cell in row["cells"]] for row in table["rows"]]
        for table in truth["tables"]
    ]


@pytest.mark.parametrize("name", ["shifeng-petitions-bureau-2023.txt", "tika_doc.txt", "tika_docx.txt"])
def test_every_row_of_the_real_filing_is_found(name: str) -> None:
    found = grids((SAMPLES / name).read_text(encoding="utf-8"))
    flat = [[[squeezed(cell.replace(COVERED, "")) for cell in row] for row in table] for table in found]
    assert flat == [[[squeezed(cell) for cell in row] for row in table] for table in truth_tables()]


def test_row_spans_of_the_indicators_are_those_of_the_word_file() -> None:
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["tables"][0]
    reading = read_text_dump((SAMPLES / "shifeng-petitions-bureau-2023.txt").read_bytes())
    department = next(block for block in reading.blocks if isinstance(block, Grid))
    spans = {(cell.row, cell.raw, cell.rowspan) for cell in department.cells if cell.rowspan > 1}
    stated = {
        (anchor["row"], anchor["text"], anchor["rowspan"]) for anchor in truth["anchors"] if anchor["rowspan"] > 1
    }
    # 年度预算申请 stands in a row of another width: its span cannot be told from blanks
    assert spans == {span for span in stated if "年度预算申请" not in span[1]}


def test_the_broken_row_of_the_real_filing_is_joined_with_a_warning() -> None:
    reading = read_text_dump((SAMPLES / "shifeng-petitions-bureau-2023.txt").read_bytes())
    assert reading.warnings == (
        "第 199 行起的一行被单元格内的空段落断成 2 段，已按上一行的 5 个单元格拼回，请核对原件。",
    )


def test_a_cell_points_at_the_line_of_its_tab() -> None:
    reading = read_text_dump((SAMPLES / "shifeng-petitions-bureau-2023.txt").read_bytes())
    cells = [cell for block in reading.blocks if isinstance(block, Grid) for cell in block.cells]
    assert [cell.locator for cell in cells if cell.raw.endswith("金额：万元")] == ["L13"]


# What the marks mean


def test_blank_lines_before_a_cell() -> None:
    one, two, three = ("\t甲\n" + "\n" * blanks + "\t乙\n" for blanks in (1, 2, 3))
    assert grids(one) == [[["甲"], ["乙"]]]
    assert grids(two) == [[["甲\n"], ["乙"]]]
    assert grids(three) == [[["甲"]], [["乙"]]]


def test_two_blank_lines_before_a_title_end_the_table() -> None:
    assert grids("\t甲\n\n\n\t2023年部门整体支出绩效目标表\n\n") == [[["甲"]], [["2023年部门整体支出绩效目标表"]]]
    assert grids("\t甲\n\n\n\t附表2\n\n") == [[["甲"]], [["附表2"]]]
    assert grids("\t甲\n\n\n\t附表内容以此为准\n\n") == [[["甲\n"], ["附表内容以此为准"]]]


def test_blank_lines_before_other_text() -> None:
    assert grids("\t甲\n乙\n") == [[["甲\n乙"]]]
    assert grids("\t甲\n\n乙\n") == [[["甲\n\n乙"]]]
    assert (grids("\t甲\n\n\n乙\n"), paragraphs("\t甲\n\n\n乙\n")) == ([[["甲"]]], ["乙"])


def test_a_tab_inside_a_line_belongs_to_the_text() -> None:
    assert grids("\t填表人：甲\t电话：1\n\t乙\n\t丙\n\t丁\n") == [[["填表人：甲\t电话：1", "乙", "丙", "丁"]]]


def test_marks_of_tika_are_dropped() -> None:
    assert grids("\t[bookmark: _GoBack]甲[image: media/image1.png]\n\t[乙]\n") == [[["甲", "[乙]"]]]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(newline: str) -> None:
    assert grids(newline.join(["\t甲", "\t乙", "", "\t丙", "\t丁", ""])) == [[["甲", "乙"], ["丙", "丁"]]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_reads_alike(encoding: str) -> None:
    reading = read_text_dump("\t部门名称\n\t石峰区信访局\n".encode(encoding))
    assert [rows(block) for block in reading.blocks if isinstance(block, Grid)] == [[["部门名称", "石峰区信访局"]]]


def test_a_dump_without_tabs_has_paragraphs_only_and_says_why() -> None:
    reading = read_text_dump("附表1\n\n资金总额：184.37\n".encode())
    assert reading.blocks == (Paragraph("附表1", "L1"), Paragraph("资金总额：184.37", "L3"))
    assert reading.warnings == ("文本里没有制表符，可能由 PDF 转出，表格已丢失；请改送原始的 .docx 文件。",)


# Row spans


def test_leading_empty_cells_under_a_filled_cell_are_its_span() -> None:
    table = [["产出", "数量", "14人"], ["", "", "49人"], ["", "质量", "100%"]]
    assert grids(printed(table)) == [[["产出", "数量", "14人"], ["^", "^", "49人"], ["^", "质量", "100%"]]]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param([["序号", "名称"], ["", "信访津贴"]], id="a list's number column"),
        pytest.param([["类", "名称"], ["", "合  计"]], id="a total"),
        pytest.param([["类", "名称"], ["", ""]], id="an unused line"),
        pytest.param([["年度预算申请", "资金总额：1"], ["", "甲", "乙"]], id="rows of unequal width"),
        pytest.param([["类", "名称", "金额"], ["甲", "", "1"]], id="not leading"),
    ],
)
def test_an_empty_cell_stays_blank_where_a_span_would_be_a_guess(table: Rows) -> None:
    assert grids(printed(table)) == [table]


# Rows broken by empty paragraphs

HEAD = ["序号", "名称", "金额", "目标"]
WHOLE = ["一", "津贴", "3.7", "稳定"]


def test_broken_rows_between_whole_ones_are_joined() -> None:
    broken = [["二", "巡逻\n", "35.99", "和谐\n\n", "甲"], ["三\n", "培训", "1.2\n", "提高", "乙"]]
    table = [[*HEAD, "标准"], *broken, [*WHOLE, "丙"]]
    assert grids(printed(table)) == [table]


@pytest.mark.parametrize("end", ["\t单位负责人签字：\n\n", "", "\n\n填表人：甲\n", "\n\n\t附表3\n\n"])
def test_a_broken_last_row_of_its_band_is_joined(end: str) -> None:
    dump = printed([HEAD, WHOLE, ["二", "巡逻\n", "35.99", "和谐"]]).removesuffix("\n") + end
    assert grids(dump)[0][2] == ["二", "巡逻\n", "35.99", "和谐"]


@pytest.mark.parametrize(
    "short",
    [
        pytest.param([["二", "巡逻"], ["三", "培训"]], id="a serial number begins a row"),
        pytest.param([["二", "巡逻"], ["", "培训"]], id="an empty cell begins a row"),
        pytest.param([["实施期"], ["目标：", "甲", "乙"]], id="a label begins a row"),
        pytest.param([["2023年绩效目标汇总表"], ["甲", "乙", "丙"]], id="a title is no part of a row"),
        pytest.param([["名称", "巡逻"], ["金额"]], id="the widths do not add up"),
        pytest.param([["名称", "巡逻"], ["金额", "1", "2"]], id="the widths add up to more"),
    ],
)
def test_short_rows_that_are_rows_of_their_own_stay_apart(short: Rows) -> None:
    found = grids(printed([HEAD, *short, WHOLE]))
    assert [[cell.strip(COVERED) for cell in row] for row in found[0]] == [HEAD, *short, WHOLE]


def test_single_cells_at_the_end_of_a_table_are_notes() -> None:
    table = [["合计", "3.7"], ["本表一式两份"], ["由财政部门存档"]]
    assert grids(printed(table)) == [table]


def test_short_rows_before_a_row_of_another_width_stay_apart() -> None:
    table = [HEAD, ["名称", "巡逻"], ["金额", "35.99"], ["甲", "乙", "丙", "丁", "戊"]]
    assert grids(printed(table)) == [table]


# Any input

CELL = st.text(alphabet="甲乙丙丁戊 .%", min_size=1, max_size=6).filter(lambda text: bool(text.strip()))


@st.composite
def tables(draw: st.DrawFn, *, broken: bool) -> Rows:
    width = draw(st.integers(2, 6))
    whole = st.lists(CELL, min_size=width, max_size=width)
    table = draw(st.lists(whole, min_size=1, max_size=6))
    for row in table[1:] if broken else []:
        for col in range(1, width - 1):  # broken after every cell, a last row would read as notes
            row[col] += "\n" * draw(st.sampled_from([0, 0, 1, 2]))
    return table


@given(st.lists(tables(broken=False), min_size=1, max_size=3))
def test_tables_printed_as_a_dump_come_back(expected: list[Rows]) -> None:
    assert grids("续表\n".join(printed(table) for table in expected)) == expected


@given(tables(broken=True))
def test_tables_broken_by_empty_paragraphs_come_back(table: Rows) -> None:
    assert grids(printed(table)) == [table]


@given(st.one_of(st.text(), st.text(alphabet="\t\n\r 甲1:：表")))
def test_no_text_is_lost_whatever_the_input(text: str) -> None:
    try:
        blocks = read_text_dump(text.encode()).blocks
    except UnreadableError:
        return
    cells = (cell.raw for block in blocks for cell in (block.cells if isinstance(block, Grid) else [block]))
    assert squeezed("".join(cells)) == squeezed(text.removeprefix("\ufeff"))


@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        blocks = read_text_dump(content).blocks
    except UnreadableError as refusal:
        assert str(refusal).endswith("。")
    else:
        assert all(isinstance(block, Grid | Paragraph) for block in blocks)


def test_an_endless_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELL_CHARACTERS", 10)
    with pytest.raises(UnreadableError, match=r"^第 1 行的单元格超过上限 10 字，请核对后再送审。$"):
        read_text_dump(("\t甲\n" + "乙乙乙\n" * 5).encode())


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 10)
    with pytest.raises(UnreadableError, match=r"^表格的单元格超过上限 10 个，请拆分后再送审。$"):
        read_text_dump(("\t甲\n" * 11).encode())


def test_a_note_below_a_short_row_is_no_part_of_it() -> None:
    table = [["1", "巡河", "9"], ["2", "护林", "5"], ["合计", "14"], ["注：金额为当年申请的资金。"]]

    assert grids(printed(table)) == [table]
