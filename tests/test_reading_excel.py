"""Workbooks (xlsx, xls, et) read into grids that hold what the sheets show."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chartsheet import Chartsheet
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from audit.model.document import Cell, Document, Grid
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.reading.sheets.xls import read_xls
from audit.reading.sheets.xlsx import read_xlsx
from tests.workbooks import XlsSheet, changed, replaced, saved, sheet_xml, xls, xlsx

SAMPLES = Path(__file__).parent / "samples"
LAYOUTS = sorted((SAMPLES / "layouts").glob("*.xlsx"))
SHEETS = ["附表1", "附表2", "附表3-1", "附表3-2"]
HIDDEN = "工作表“隐藏_旧版”是隐藏的，未作为填报内容读取。"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def truth(index: int) -> set[tuple[Any, ...]]:
    """Position, spans and text of every cell of the sample's table."""
    table = json.loads(sample("truth.json"))["tables"][index]
    return {(cell["row"], cell["col"], cell["rowspan"], cell["colspan"], cell["text"]) for cell in table["anchors"]}


def grids(reading: Reading | Document) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def shape(grid: Grid) -> set[tuple[Any, ...]]:
    return {(cell.row, cell.col, cell.rowspan, cell.colspan, cell.raw) for cell in grid.cells}


def shown(content: bytes) -> dict[str, str]:
    """Locator and text of every filled cell of an xlsx."""
    return {cell.locator: cell.raw for grid in grids(read_xlsx(content)) for cell in grid.cells if cell.raw}


def only_cell(content: bytes) -> Cell:
    (grid,) = grids(read_xlsx(content))
    (cell,) = (cell for cell in grid.cells if cell.raw or cell.doubt)
    return cell


# the sample filing


@pytest.mark.parametrize("index", range(4))
def test_the_sample_has_the_structure_of_the_filing(index: int) -> None:
    grid = grids(read_xlsx(sample("sample_recalculated.xlsx")))[index]
    # the sheets end in a line that the tables do not have (填表人, which stands below them in the document)
    assert truth(index) - shape(grid) == set()
    assert {
        cell.row for cell in grid.cells if (cell.row, cell.col) not in {place[:2] for place in truth(index)}
    } == set(range(max(place[0] for place in truth(index)) + 1, grid.nrows))


def test_xls_reads_as_xlsx_does() -> None:
    assert read_xls(sample("sample.xls")) == read_xlsx(sample("sample_recalculated.xlsx"))


def test_sheets_are_named_and_the_hidden_one_is_left_out() -> None:
    reading = read_xlsx(sample("sample.xlsx"))
    assert ([grid.name for grid in grids(reading)], reading.warnings) == (SHEETS, (HIDDEN,))


def test_a_total_saved_as_a_formula_without_its_value_is_no_number() -> None:
    doubtful = [cell for grid in grids(read_xlsx(sample("sample.xlsx"))) for cell in grid.cells if cell.doubt]
    assert doubtful == [Cell(4, 3, 1, 1, "", "附表2!D5", doubt="公式未保存计算结果：=SUM(D6:D15)")]


def test_the_same_total_with_its_value_is_one() -> None:
    found = [cell for grid in grids(read_xlsx(sample("sample_recalculated.xlsx"))) for cell in grid.cells]
    assert [(cell.raw, cell.doubt) for cell in found if cell.locator == "附表2!D5"] == [("39.69", "")]


def test_the_sample_is_recognised_by_content(tmp_path: Path) -> None:
    path = tmp_path / "filing.doc"
    path.write_bytes(sample("sample.xls"))
    assert (read(path).media, len(read(path).blocks)) == ("xls", 4)


# the other provinces' layouts


def canonical(text: str) -> str:
    """A number as a workbook without formats shows it (6.30 as 6.3), and nothing for zero, which these leave blank."""
    if not re.fullmatch(r"[\d,]+(\.\d+)?", text):
        return text
    number = Decimal(text.replace(",", ""))
    return format(number.normalize(), "f") if number else ""


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_reads_as_its_docx_does(path: Path) -> None:
    sheet, document = read(path), read(path.with_suffix(".docx"))
    assert [{(*place, canonical(text)) for *place, text in shape(grid)} for grid in grids(sheet)] == [
        {(*place, canonical(text)) for *place, text in shape(grid)} for grid in grids(document)
    ]


@pytest.mark.parametrize(
    ("name", "locator", "text"),
    [
        pytest.param("putuo-construction-2026", "Sheet!F6", "226,145,100.00", id="an amount with its format"),
        pytest.param("ezhou-library-2020", "Sheet!D6", "1.维修费5次*5000=25000元\n2.汽油20次*500=10000元", id="lines"),
        pytest.param("zhaohua-health-2021", "Sheet!D6", "6.3", id="an amount without a format"),
    ],
)
def test_a_layout_keeps_its_texts(name: str, locator: str, text: str) -> None:
    assert shown((SAMPLES / "layouts" / f"{name}.xlsx").read_bytes())[locator].startswith(text)


# cells


def put(value: object, code: str = "General") -> bytes:
    """A workbook with one cell, C2."""

    def fill(sheet: Worksheet) -> None:
        sheet["C2"].value = value
        sheet["C2"].number_format = code

    return xlsx(fill)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        pytest.param(1.0, "0%", "100%", id="a percentage"),
        pytest.param(1, "General", "1", id="the same without its format"),
        pytest.param(3.7, "0.00", "3.70", id="decimals"),
        pytest.param(39.690000000000005, "General", "39.69", id="a sum"),
        pytest.param(date(2026, 1, 1), "yyyy/m/d", "2026/1/1", id="a date"),
        pytest.param(date(2026, 1, 1), 'yyyy"年"m"月"d"日"', "2026年1月1日", id="a Chinese date"),
        pytest.param(date(2026, 1, 1), "mm-dd-yy", "2026/1/1", id="the short date of the system (format 14)"),
        pytest.param(44561, "General", "44561", id="a date that lost its format"),
        pytest.param("022-629", "@", "022-629", id="text"),
        pytest.param("按收入\n性质分", "General", "按收入\n性质分", id="a line break"),
        pytest.param(True, "General", "TRUE", id="a truth value"),
        pytest.param("=1", "General", "=1", id="a text that looks like a formula"),
        pytest.param(
            CellRichText("≤", TextBlock(InlineFont(b=True), "3.7"), "万元"), "General", "≤3.7万元", id="rich text"
        ),
        pytest.param(
            CellRichText("91.20", TextBlock(InlineFont(vertAlign="superscript"), "1")),
            "General",
            "91.20¹",
            id="a note's raised figure",
        ),
    ],
)
def test_a_cell_shows_what_the_sheet_shows(value: object, code: str, text: str) -> None:
    book = Workbook()
    cell = book.active["C2"]
    cell.value, cell.number_format = value, code
    if value == "=1":
        cell.data_type = "s"
    assert (only_cell(saved(book)).raw, only_cell(saved(book)).doubt) == (text, "")


@pytest.mark.parametrize(
    ("value", "is_all", "raw"),
    [
        (CellRichText(TextBlock(InlineFont(strike=True), "88.00"), "91.20"), False, "91.20"),
        (88, True, ""),
        ("88", True, ""),
    ],
)
def test_what_is_struck_out_is_left_out_and_said_so(value: object, is_all: bool, raw: str) -> None:
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["C1"] = "项目支出", value, "万元"
    book.active["B1"].font = Font(strike=is_all)
    reading = read_xlsx(saved(book))

    assert [cell.raw for grid in grids(reading) for cell in grid.cells] == ["项目支出", raw, "万元"]
    assert reading.warnings == ("工作表“Sheet”里有加了删除线的文字，按已经删去读取，请核对原件。",)


@pytest.mark.parametrize(
    ("cell", "raw", "doubt"),
    [
        pytest.param("<f>SUM(D6:D7)</f>", "", "公式未保存计算结果：=SUM(D6:D7)", id="a formula alone"),
        pytest.param("<f>SUM(D6:D7)</f><v></v>", "", "公式未保存计算结果：=SUM(D6:D7)", id="with an empty value"),
        pytest.param("<f>SUM(D6:D7)</f><v>0</v>", "0", "公式要到打开", id="a file to be recalculated when opened"),
        pytest.param('<f t="shared" si="0"/>', "", "（由别的单元格填充而来）", id="a formula filled down"),
        pytest.param("<v>Infinity</v>", "Infinity", "不是数值", id="no number"),
    ],
)
def test_what_cannot_be_relied_on_is_doubted(cell: str, raw: str, doubt: str) -> None:
    found = only_cell(sheet_xml(f'<row r="2"><c r="C2">{cell}</c></row>'))
    assert (found.raw, doubt in found.doubt) == (raw, True)


@pytest.mark.parametrize(
    ("cell", "raw", "doubt"),
    [
        pytest.param('<c r="C2" t="e"><v>#REF!</v></c>', "#REF!", "错误值", id="an error value"),
        pytest.param('<c r="C2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", "错误值", id="a formula's error"),
        pytest.param('<c r="C2"><f>100.00(%)</f><v></v></c>', "=100.00(%)", "", id="a value taken for a formula"),
        pytest.param('<c r="C2" t="s"><v>7</v></c>', "", "文件可能已损坏", id="a shared text that is not there"),
        pytest.param('<c r="C2" t="b"><v>1</v></c>', "TRUE", "", id="a truth value"),
        pytest.param('<c r="C2" t="d"><v>2026-01-01</v></c>', "46023", "", id="a date in words, without a format"),
        pytest.param('<c t="str"><v>a_x000D__x000a_b_x0041_</v></c>', "a\nbA", "", id="escaped characters"),
        pytest.param("<c><v>7</v></c>", "7", "", id="a cell that does not say where it stands"),
        pytest.param(
            '<c t="inlineStr"><is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>',
            "甲",
            "",
            id="phonetic guide",
        ),
    ],
)
def test_every_type_of_cell_is_read(cell: str, raw: str, doubt: str) -> None:
    found = only_cell(sheet_xml(f'<row r="2">{cell}</row>'))
    assert (found.row, found.raw, doubt in found.doubt) == (1, raw, True)


def test_an_empty_text_as_a_formulas_result_is_a_result() -> None:
    content = sheet_xml('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>')
    (grid,) = grids(read_xlsx(replaced(content, ' fullCalcOnLoad="1"', "", "xl/workbook.xml")))
    assert [(cell.raw, cell.doubt) for cell in grid.cells] == [("", ""), ("1", "")]


def test_a_number_that_its_format_hides_is_doubted() -> None:
    assert only_cell(put(90, ";;;")).doubt == "单元格的数字格式把存储的数值 90 隐藏了。"


def test_a_comment_is_no_content() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"].value = "合计"
        sheet["A1"].comment = Comment("请核对", "财政局")

    assert shown(xlsx(fill)) == {"明细!A1": "合计"}


# sheets


def test_merged_cells_are_spans_and_what_they_cover_has_no_cell() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"].value, sheet["C2"].value = "产出指标", "49人"
        sheet.merge_cells("A1:B2")

    (grid,) = grids(read_xlsx(xlsx(fill)))
    assert shape(grid) == {(0, 0, 2, 2, "产出指标"), (0, 2, 1, 1, ""), (1, 2, 1, 1, "49人")}


def test_a_title_merged_over_the_whole_row_does_not_widen_the_table() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    (grid,) = grids(read_xlsx(sheet_xml(rows, '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>')))
    assert shape(grid) == {(0, 0, 1, 2, "1"), (1, 0, 1, 1, ""), (1, 1, 1, 1, "2")}


def test_merged_areas_that_overlap_are_named_and_the_first_holds() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A1:B1"/><mergeCell ref="B1:B2"/></mergeCells>'
    reading = read_xlsx(sheet_xml(rows, merged))
    assert (shape(grids(reading)[0]), reading.warnings) == (
        {(0, 0, 1, 2, "1"), (1, 0, 1, 1, ""), (1, 1, 1, 1, "2")},
        ("明细!B1 起的合并区域与别的合并区域重叠，按未合并读取，请核对。",),
    )


def test_a_number_under_a_merged_cell_is_reported() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>90</v></c></row>'
    reading = read_xlsx(sheet_xml(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'))
    assert reading.warnings == ("明细!B1 被合并单元格盖住，表上看不见，其内容未读取。",)


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 6):
            sheet.append([row, row, row])
        for row in (2, 4, 5, 9):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["B"].hidden = True

    reading = read_xlsx(xlsx(fill))
    assert (len(grids(reading)[0].cells), reading.warnings) == (
        15,
        (
            "工作表“明细”的第 2、4—5 行是隐藏的，内容已一并读入，请核对。",
            "工作表“明细”的 B 列是隐藏的，内容已一并读入，请核对。",
        ),
    )


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_the_filing(state: str) -> None:
    book = Workbook()
    book.active["A1"].value = "2023年"
    old = book.create_sheet("旧表")
    old["A1"].value, old.sheet_state = "2022年", state
    reading = read_xlsx(saved(book))
    assert ([grid.name for grid in grids(reading)], reading.warnings) == (
        ["Sheet"],
        ("工作表“旧表”是隐藏的，未作为填报内容读取。",),
    )


def test_a_workbook_whose_contents_are_all_hidden_is_refused() -> None:
    book = Workbook()
    old = book.create_sheet("旧表")
    old["A1"].value, old.sheet_state = "2022年", "hidden"
    with pytest.raises(UnreadableError, match="内容在隐藏的工作表“旧表”里，请取消隐藏"):
        read_xlsx(saved(book))


def test_blank_sheets_are_left_out_and_blank_edges_trimmed() -> None:
    book = Workbook()
    book.active["B2"].value = 1
    book.active["G9"].value = "  "
    book.create_sheet("Sheet2")
    assert [(grid.nrows, grid.ncols, len(grid.cells)) for grid in grids(read_xlsx(saved(book)))] == [(2, 2, 4)]


def test_a_chart_sheet_is_named() -> None:
    book = Workbook()
    book.active["A1"].value = 1
    chart: Chartsheet = book.create_chartsheet("图")
    assert read_xlsx(saved(book)).warnings == (f"工作表“{chart.title}”是图表，未读取。",)


def test_the_1904_calendar_is_the_workbooks_own() -> None:
    content = replaced(put(44561, "yyyy/m/d"), "<workbookPr/>", '<workbookPr date1904="1"/>', "xl/workbook.xml")
    assert only_cell(content).raw == "2026/1/1"


def test_a_flaw_in_the_styles_does_not_cost_the_file() -> None:
    # openpyxl refuses such a file, which some systems write
    content = replaced(put(3.7, "0.00"), "<fills", '<fills bad="x"><fill/></fills><fills', "xl/styles.xml")
    assert only_cell(content).raw == "3.70"


def test_a_strict_workbook_is_read() -> None:
    content = put("合计")
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        content = replaced(
            content, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/x", part
        )
    assert only_cell(content).raw == "合计"


# xls


AMOUNTS = XlsSheet(
    "明细",
    cells=[
        (0, 0, "支出明细\r\n及测算", "General"),
        (1, 0, 3.7, "0.00"),
        (1, 1, 1.0, "0%"),
        (2, 0, 46023.0, 'yyyy"年"m"月"d"日"'),
        (2, 1, True, "General"),
        (3, 0, "#REF!", "General"),
    ],
    merged=[(0, 0, 0, 1)],
    hidden_row=1,
    hidden_column=1,
)


def test_an_xls_shows_what_the_sheet_shows() -> None:
    (grid,) = grids(read_xls(xls(AMOUNTS)))
    assert shape(grid) == {
        (0, 0, 1, 2, "支出明细\n及测算"),
        (1, 0, 1, 1, "3.70"),
        (1, 1, 1, 1, "100%"),
        (2, 0, 1, 1, "2026年1月1日"),
        (2, 1, 1, 1, "TRUE"),
        (3, 0, 1, 1, "#REF!"),
        (3, 1, 1, 1, ""),
    }


def test_an_error_value_in_an_xls_is_doubted() -> None:
    doubtful = [cell.doubt for cell in grids(read_xls(xls(AMOUNTS)))[0].cells if cell.doubt]
    assert doubtful == ["单元格是错误值 #REF!，请在原表改正公式。"]


def test_hidden_parts_of_an_xls_are_named() -> None:
    old = XlsSheet("旧表", [(0, 0, 1.0, "General")], visibility=2)
    assert read_xls(xls(AMOUNTS, old)).warnings == (
        "工作表“旧表”是隐藏的，未作为填报内容读取。",
        "工作表“明细”的第 2 行是隐藏的，内容已一并读入，请核对。",
        "工作表“明细”的 B 列是隐藏的，内容已一并读入，请核对。",
    )


def test_an_encrypted_xls_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^工作簿已加密，请去除密码后再送审。$"):
        read_xls(xls(AMOUNTS, encrypted=True))


def test_a_large_xls_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.reading.sheets.xls._MAX_BYTES_IN_PROCESS", 1_000)
    # one cell a row in the last column, which xlrd fills up to
    far = XlsSheet("明细", [(row, 255, 1.0, "General") for row in range(1_000)])
    with pytest.raises(UnreadableError, match="工作表“明细”的内容散布在 1000 行 × 256 列，超过上限"):
        read_xls(xls(far))


# hostile and broken files


def far(rows: int, cols: int) -> bytes:
    cells = "".join("<c><v>1</v></c>" for _ in range(cols))
    return sheet_xml(f"<row>{cells}</row>" * rows)


def merge(ref: str) -> bytes:
    return sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>')


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def with_entities(xml: bytes) -> bytes:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    return doctype + re.sub(rb"^<\?xml.*?\?>\s*", b"", xml)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(
            sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            "散布在 1048576 行 × 16384 列",
            id="a far cell",
        ),
        pytest.param(merge("A1:XFC1048575"), "散布在 1048575 行 × 16383 列", id="merged over everything"),
        pytest.param(merge("A0:B1"), "位置“A0”不成立", id="no such row"),
        pytest.param(merge("XFE1"), "位置“XFE1”不成立", id="no such column"),
        pytest.param(merge(""), "位置“”不成立", id="no area"),
        pytest.param(sheet_xml('<row r="x"/>'), "行号或列号“x”不成立", id="no row number"),
        pytest.param(
            sheet_xml(f'<row r="1"><c r="A1" t="str"><v>{"长" * 100_001}</v></c></row>'),
            "明细!A1 超过上限",
            id="a long text",
        ),
        pytest.param(zipped(x="y"), "缺少部件 xl/workbook.xml", id="another zip"),
        pytest.param(
            changed(put(1), "xl/workbook.xml", lambda xml: re.sub(b"<sheets>.*</sheets>", b"", xml)),
            "工作簿里没有工作表",
            id="no sheets",
        ),
        pytest.param(changed(put(1), "xl/workbook.xml", lambda _: None), "缺少部件 xl/workbook.xml", id="no workbook"),
        pytest.param(
            changed(put(1), "xl/worksheets/sheet1.xml", lambda _: None), "缺少部件 xl/worksheets", id="no sheet part"
        ),
        pytest.param(
            changed(put(1), "xl/_rels/workbook.xml.rels", lambda _: None), "工作表“明细”的内容缺失", id="no relations"
        ),
        pytest.param(
            changed(put(1), "xl/styles.xml", lambda _: b"<x"), "部件 xl/styles.xml 不是完整的", id="broken styles"
        ),
        pytest.param(
            changed(put(1), "xl/worksheets/sheet1.xml", lambda xml: xml[:-20]),
            "工作表“明细”不是完整的",
            id="a cut sheet",
        ),
        pytest.param(changed(put(1), "xl/worksheets/sheet1.xml", with_entities), "含有文档类型声明", id="entities"),
        pytest.param(
            changed(sample("sample_recalculated.xlsx"), "xl/sharedStrings.xml", with_entities),
            "含有文档类型声明",
            id="entities in texts",
        ),
    ],
)
def test_a_hostile_or_broken_workbook_gets_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(sentence)):
        read_xlsx(content)


def test_a_sheet_of_ten_thousand_rows_is_read() -> None:
    (grid,) = grids(read_xlsx(far(10_000, 2)))
    assert (grid.nrows, grid.ncols, len(grid.cells)) == (10_000, 2, 20_000)


def test_a_sheet_of_too_many_cells_is_refused_before_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 100)
    with pytest.raises(UnreadableError, match=r"^工作表“明细”超过上限 100 个单元格，请拆分后再送审。$"):
        read_xlsx(replaced(far(50, 3), "</sheetData>", "broken"))


def test_a_stated_dimension_is_not_believed() -> None:
    content = replaced(put(1), '<dimension ref="C2:C2"', '<dimension ref="A1:XFD1048576"')
    assert [grid.nrows for grid in grids(read_xlsx(content))] == [2]


def test_blank_cells_with_borders_far_below_are_nothing() -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(2, 5_000))
    (grid,) = grids(read_xlsx(sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row>{blank}')))
    assert grid.nrows == 1


def test_more_blank_cells_than_a_sheet_may_declare_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.reading.sheets.worksheet._MAX_DECLARED", 100)
    with pytest.raises(UnreadableError, match="有 100 个以上的单元格，请删去表外的行、列或拆分后再送审"):
        read_xlsx(sheet_xml("<row><c/></row>" * 100))


def test_the_limit_is_that_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 700)
    with pytest.raises(UnreadableError, match="工作表“附表3-2”的内容散布在 23 行 × 8 列"):
        read_xlsx(sample("sample.xlsx"))


@pytest.mark.parametrize("name", ["sample.xlsx", "sample.xls"])
@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_truncated_workbook_is_refused(name: str, tenth: int, tmp_path: Path) -> None:
    content = sample(name)
    path = tmp_path / name
    path.write_bytes(content[: len(content) * tenth // 10])
    with pytest.raises(UnreadableError):
        read(path)


@settings(max_examples=150)
@given(st.integers(0, 22_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_xls_gives_an_answer_or_a_sentence(place: int, damage: bytes) -> None:
    content = sample("sample.xls")
    damaged = content[:place] + damage + content[place + len(damage) :]
    try:
        answer: object = read_xls(damaged)
    except UnreadableError as error:
        answer = error
    assert isinstance(answer, Reading | UnreadableError)


ROWS = [
    *("<row>", "</row>", '<row r="2">', '<row r="1" hidden="1">', "<c>", '<c r="B2">', '<c r="B2" t="s">', '<c t="e">'),
    *('<c s="9">', "</c>", "<v>", "</v>", "<f>", '<f t="shared" si="1">', "</f>", "<is>", "</is>", "<t>", "</t>"),
    *("1", "-1e999", "#N/A", "&lt;", "<x/>"),
]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(ROWS), max_size=12).map("".join))
def test_any_rows_give_an_answer_or_a_sentence(rows: str) -> None:
    try:
        answer: object = read_xlsx(sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}'))
    except UnreadableError as error:
        answer = error
    assert isinstance(answer, Reading | UnreadableError)
