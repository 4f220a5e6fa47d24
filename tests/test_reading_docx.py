"""The docx reader: structure as the Word file states it, each wrapper and merge by a small example."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model.document import Cell, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.reading import Reading
from audit.reading.word.docx import read_docx

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = (SAMPLES / "sample.docx").read_bytes()
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# Small packages


def package(**parts: str) -> bytes:
    """A zip whose parts are given by name, `__` standing for `/` and `_dot_` for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


def root(element: str, inner: str, namespace: str = WORD) -> str:
    return (
        f'<w:{element} xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:o">{inner}</w:{element}>'
    )


def document(body: str, namespace: str = WORD) -> bytes:
    return package(word__document_dot_xml=root("document", f"<w:body>{body}</w:body>", namespace))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str) -> str:
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def read(body: str) -> Reading:
    return read_docx(document(body))


def texts(body: str) -> list[str]:
    """The paragraphs' texts, in order."""
    return [block.raw for block in read(body).blocks if isinstance(block, Paragraph)]


def raws(reading: Reading) -> list[str]:
    """Every text as printed, a cell or a paragraph each."""
    blocks = (block.cells if isinstance(block, Grid) else (block,) for block in reading.blocks)
    return [each.raw for block in blocks for each in block]


def cells(body: str) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of every cell, in order."""
    grids = [block for block in read(body).blocks if isinstance(block, Grid)]
    return [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.raw) for grid in grids for cell in grid.cells]


# The real filing


def test_the_real_filing_has_the_structure_it_was_built_with() -> None:
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["tables"]
    grids = [block for block in read_docx(SAMPLE).blocks if isinstance(block, Grid)]
    assert [(grid.nrows, grid.ncols) for grid in grids] == [(len(t["rows"]), len(t["edges"]) - 1) for t in truth]
    found = [[(cell.row, cell.col, cell.rowspan, cell.colspan, cell.raw) for cell in grid.cells] for grid in grids]
    keys = ("row", "col", "rowspan", "colspan", "text")
    assert found == [[tuple(anchor[key] for key in keys) for anchor in table["anchors"]] for table in truth]


def test_locators_count_the_elements_of_the_file() -> None:
    blocks = read_docx(SAMPLE).blocks
    located = {cell.raw: cell.locator for block in blocks if isinstance(block, Grid) for cell in block.cells}
    assert (located["按支出性质分"], located["39.69"]) == ("tbl[1]/tr[6]/tc[3]", "tbl[2]/tr[5]/tc[3]")
    assert [block.locator for block in blocks if isinstance(block, Paragraph)] == ["p[2]", "p[11]", "p[14]"]


def test_a_table_of_python_docx_is_read_alike() -> None:
    made = docx.Document()
    table = made.add_table(rows=3, cols=3)
    for row in range(3):
        for col in range(3):
            table.cell(row, col).text = f"{row}{col}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "高"
    content = io.BytesIO()
    made.save(content)
    (grid,) = (block for block in read_docx(content.getvalue()).blocks if isinstance(block, Grid))
    assert [(cell.row, cell.col, cell.rowspan, cell.colspan, cell.raw) for cell in grid.cells] == [
        (0, 0, 1, 1, "00"), (0, 1, 1, 2, "宽"),
        (1, 0, 2, 1, "高"), (1, 1, 1, 1, "11"), (1, 2, 1, 1, "12"),
        (2, 1, 1, 1, "21"), (2, 2, 1, 1, "22"),
    ]  # fmt: skip


# Text


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        pytest.param(["资金", "总额"], "资金总额", id="runs are joined"),
        pytest.param(["<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"], "甲\t乙\n丙", id="tab, break"),
        pytest.param(["<w:r><w:t>0731</w:t><w:noBreakHyphen/><w:t>22</w:t></w:r>"], "0731-22", id="hyphen"),
        pytest.param(["甲", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'], "甲", id="symbol"),
        pytest.param(["3.7", run("9.9", "<w:vanish/>")], "3.7", id="hidden"),
        pytest.param(["3.7", run("万元", '<w:vanish w:val="0"/>')], "3.7万元", id="not hidden"),
        pytest.param(
            ["3.7", run("万元", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")], "3.7万元", id="was hidden"
        ),
        pytest.param([f"<w:ins>{run('3.7')}</w:ins><w:del><w:r><w:delText>3.8</w:delText></w:r></w:del>"], "3.7", id="revised"),
        pytest.param([f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>"], "乙", id="moved"),
        pytest.param([f"<w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('乙')}</w:smartTag>"], "甲乙", id="links"),
        pytest.param([f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"], "甲", id="control"),
        pytest.param([f'<w:fldSimple w:instr="=SUM(ABOVE)">{run("39.69")}</w:fldSimple>'], "39.69", id="simple field"),
        pytest.param(["<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>", "39.69"], "39.69", id="field"),
        pytest.param([f"<m:oMath><m:f><m:num>{run('1')}</m:num><m:den>{run('2')}</m:den></m:f></m:oMath>"], "1/2", id="formula"),
        pytest.param(["<!-- 注 --><?pi 甲?>", "乙"], "乙", id="comment"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_printed(runs: list[str], text: str) -> None:
    assert texts(p(*runs)) == [text]


def test_blank_paragraphs_are_counted_and_left_out() -> None:
    assert read(p("甲") + p(" ") + p("乙")).blocks == (Paragraph("甲", "p[1]"), Paragraph("乙", "p[3]"))


BOX = "<w:txbxContent>" + p("3.7") + tbl(tr(tc("甲"))) + "</w:txbxContent>"
TWICE = (
    f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_and_follows_its_paragraph() -> None:
    grid = Grid(1, 1, (Cell(0, 0, 1, 1, "甲", "p[1]/txbx[1]/tbl[1]/tr[1]/tc[1]"),))
    blocks = read(p("金额", TWICE) + p("乙")).blocks
    assert blocks == (Paragraph("金额", "p[1]"), Paragraph("3.7", "p[1]/txbx[1]/p[1]"), grid, Paragraph("乙", "p[2]"))


def test_a_text_box_in_a_cell_follows_the_table() -> None:
    blocks = read(tbl(tr(tc(p("金额", TWICE))))).blocks
    assert [block.locator for block in blocks if isinstance(block, Paragraph)] == ["tbl[1]/tr[1]/tc[1]/txbx[1]/p[1]"]


def test_the_fallback_is_read_where_the_choice_has_no_text() -> None:
    fallback = f"<mc:AlternateContent><mc:Choice><w:r/></mc:Choice><mc:Fallback>{run('甲')}</mc:Fallback></mc:AlternateContent>"
    assert texts(p(fallback)) == ["甲"]


# Tables


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙"))], [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")], id="gridSpan"
        ),
        pytest.param(
            [tr(tc("甲", '<w:vMerge w:val="restart"/>')), tr(tc("", "<w:vMerge/>")), tr(tc("", '<w:vMerge w:val="continue"/>'))],
            [(0, 0, 3, 1, "甲")], id="vMerge",
        ),
        pytest.param(
            [tr(tc("甲", '<w:vMerge w:val="restart"/>')), tr(tc("乙", '<w:vMerge w:val="restart"/>')), tr(tc("", "<w:vMerge/>"))],
            [(0, 0, 1, 1, "甲"), (1, 0, 2, 1, "乙")], id="vMerge restarts",
        ),
        pytest.param([tr(tc("甲", "<w:vMerge/>")), tr(tc("", "<w:vMerge/>"))], [(0, 0, 2, 1, "甲")], id="vMerge from nowhere"),
        pytest.param(
            [tr(tc("甲", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')), tr(tc("乙", "<w:vMerge/>"), tc("丙"))],
            [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙")], id="vMerge of another width",
        ),
        pytest.param(
            [tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙"))],
            [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")], id="hMerge",
        ),
        pytest.param(
            [tr(tc("甲"), tc("乙")), tr(tc("丙"), properties='<w:gridBefore w:val="1"/>')],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙")], id="gridBefore",
        ),
        pytest.param(
            [f"<w:sdt><w:sdtContent>{tr(tc('甲'), '<w:sdt><w:sdtContent>' + tc('乙') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], id="controls around row and cell",
        ),
        pytest.param([tr(tc("甲"), properties="<w:del/>"), tr(tc("乙"))], [(0, 0, 1, 1, "乙")], id="row deleted"),
        pytest.param([tr(tc("甲"), properties="<w:hidden/>"), tr(tc("乙"))], [(0, 0, 1, 1, "乙")], id="row hidden"),
        pytest.param([tr(tc(p("年度") + p("") + p("申请")))], [(0, 0, 1, 1, "年度\n\n申请")], id="paragraphs of a cell"),
        pytest.param([tr(tc("甲", '<w:gridSpan w:val="-3"/>'))], [(0, 0, 1, 1, "甲")], id="nonsense span"),
        pytest.param(
            [tr(tc("甲", '<w:tcPrChange><w:tcPr><w:gridSpan w:val="3"/></w:tcPr></w:tcPrChange>'))],
            [(0, 0, 1, 1, "甲")],
            id="span before a revision",
        ),
    ],
)  # fmt: skip
def test_cells_of_a_table(rows: list[str], expected: list[tuple[int, int, int, int, str]]) -> None:
    assert cells(tbl(*rows)) == expected


def test_a_table_inside_a_control_is_read() -> None:
    assert cells(f"<w:sdt><w:sdtContent>{tbl(tr(tc('甲')))}</w:sdtContent></w:sdt>") == [(0, 0, 1, 1, "甲")]


def test_a_nested_table_is_a_grid_of_its_own_and_said_so() -> None:
    reading = read(tbl(tr(tc("项目"), tc(p("见下") + tbl(tr(tc("3.7"))) + p("")))))
    assert reading.blocks == (
        Grid(1, 2, (Cell(0, 0, 1, 1, "项目", "tbl[1]/tr[1]/tc[1]"), Cell(0, 1, 1, 1, "见下", "tbl[1]/tr[1]/tc[2]"))),
        Grid(1, 1, (Cell(0, 0, 1, 1, "3.7", "tbl[1]/tr[1]/tc[2]/tbl[1]/tr[1]/tc[1]"),)),
    )
    assert reading.warnings == ("单元格 tbl[1]/tr[1]/tc[2] 内嵌有表格，已作为单独的表格读出。",)


def test_text_that_a_merge_hides_is_said_to_be_left_out() -> None:
    reading = read(tbl(tr(tc("甲", '<w:vMerge w:val="restart"/>')), tr(tc("3.7", "<w:vMerge/>"))))
    assert reading.warnings == ("单元格 tbl[1]/tr[2]/tc[1] 被上方单元格合并，其中的文字不会印出，未读取。",)


def test_an_embedded_workbook_is_said_to_be_unread() -> None:
    reading = read(p("甲", "<w:r><w:object><o:OLEObject/></w:object></w:r>"))
    assert reading.warnings == ("文档内嵌有其他程序的对象（如 Excel 表），其内容未读取，请核对原件。",)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A grid cut at random into rectangles."""
    nrows, ncols = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = {(row, col) for row in range(nrows) for col in range(ncols)}
    found = []
    for row, col in sorted(free):
        if (row, col) not in free:
            continue
        wide = next((c for c in range(col, ncols) if (row, c) not in free), ncols) - col
        high, width = draw(st.integers(1, nrows - row)), draw(st.integers(1, wide))
        free -= {(r, c) for r in range(row, row + high) for c in range(col, col + width)}
        found.append(Cell(row, col, high, width, draw(st.text("甲乙 1.&<", max_size=4)), ""))
    return Grid(nrows, ncols, tuple(found))


def printed(grid: Grid) -> str:
    """The grid as WordprocessingML."""
    rows = []
    for row in range(grid.nrows):
        crossing = sorted((c for c in grid.cells if c.row <= row < c.row + c.rowspan), key=lambda cell: cell.col)
        rows.append(tr(*(printed_cell(cell, first=cell.row == row) for cell in crossing)))
    return tbl(*rows)


def printed_cell(cell: Cell, *, first: bool) -> str:
    merge = f'<w:vMerge w:val="{"restart" if first else "continue"}"/>' if cell.rowspan > 1 else ""
    return tc(p(run(cell.raw if first else "")), f'<w:gridSpan w:val="{cell.colspan}"/>{merge}')


@given(grids())
def test_any_grid_printed_as_a_table_comes_back(grid: Grid) -> None:
    assert cells(printed(grid)) == [(c.row, c.col, c.rowspan, c.colspan, c.raw) for c in grid.cells]


# Parts


def test_the_main_part_is_the_one_the_package_names() -> None:
    relation = f'<Relationship Type="{RELATIONS}/officeDocument" Target="/word/document2.xml"/>'
    content = package(
        _rels___dot_rels=f"<Relationships>{relation}</Relationships>",
        word__document2_dot_xml=root("document", f"<w:body>{p('甲')}</w:body>"),
    )
    assert read_docx(content).blocks == (Paragraph("甲", "p[1]"),)


def test_strict_and_transitional_files_read_alike() -> None:
    body = p("甲") + tbl(tr(tc("乙", '<w:gridSpan w:val="2"/>')))
    assert read_docx(document(body, STRICT)) == read_docx(document(body))


def test_footers_and_notes_follow_the_body_without_page_numbers() -> None:
    kinds = ("footer", "footnotes", "image")
    targets = "".join(f'<Relationship Type="{RELATIONS}/{kind}" Target="{kind}1.xml"/>' for kind in kinds)
    content = package(
        word__document_dot_xml=root("document", f"<w:body>{p('甲')}</w:body>"),
        word___rels__document_dot_xml_dot_rels=f"<Relationships>{targets}</Relationships>",
        word__footer1_dot_xml=root("ftr", p("第 1 页 共 3 页") + p("填表人：丁")),
        word__footnotes1_dot_xml=root("footnotes", f"<w:footnote>{p('含上年结转')}</w:footnote>"),
    )
    assert read_docx(content).blocks == (
        Paragraph("甲", "p[1]"),
        Paragraph("填表人：丁", "footer1/p[2]"),
        Paragraph("含上年结转", "footnotes1/note[1]/p[1]"),
    )


# Bad input


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_docx(content)
    return str(refused.value)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_truncated_file_is_refused(tenth: int) -> None:
    assert refusal(SAMPLE[: len(SAMPLE) * tenth // 10]) == "压缩包已损坏或不完整，请重新导出后再送审。"


def test_a_file_without_its_main_part_is_refused() -> None:
    assert refusal(package(other="")) == "文件缺少部件 word/document.xml，可能已损坏，请重新导出后再送审。"


def test_broken_xml_is_refused() -> None:
    content = package(word__document_dot_xml=root("document", "<w:body>")[:-20])
    assert refusal(content) == "部件 word/document.xml 不是完整的 XML，文件可能已损坏，请重新导出后再送审。"


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;&a;">]>' + root("document", "<w:body>&b;</w:body>")
    assert (
        refusal(package(word__document_dot_xml=bomb))
        == "部件 word/document.xml 含有文档类型声明，不予读取，请用原软件另存为 .docx 后再送审。"
    )


def test_a_part_that_unpacks_too_far_is_refused() -> None:
    content = package(word__document_dot_xml=root("document", "<w:body>" + " " * 3_000_000 + "</w:body>"))
    assert re.fullmatch(
        r"部件 word/document.xml 解开后过大（\d+ 字节），疑为压缩炸弹，不予读取，请用原软件另存后再送审。",
        refusal(content),
    )


def test_an_encrypted_zip_is_refused() -> None:
    content = bytearray(document(p("甲")))
    directory = content.rindex(b"PK\x01\x02")
    content[6] |= 1
    content[directory + 8] |= 1
    assert refusal(bytes(content)) == "文件已加密，请去除密码后再送审。"


@pytest.mark.parametrize("inner", ["sdt", "r", "unknown"])
def test_endless_nesting_is_refused(inner: str) -> None:
    deep = f"<w:{inner}>" * 5_000 + f"</w:{inner}>" * 5_000
    assert (
        refusal(document(f"<w:p>{deep}</w:p>"))
        == "部件 word/document.xml 不是完整的 XML，文件可能已损坏，请重新导出后再送审。"
    )


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 10)
    four = tbl(*[tr(tc("甲"), tc("乙"))] * 2)
    assert refusal(document(tbl(tr(*[tc("甲")] * 11)))) == "表格 tbl[1] 超过上限 10 个单元格，请拆分后再送审。"
    assert refusal(document(four * 3)) == "表格的单元格超过上限 10 个，请拆分后再送审。"


def test_a_claimed_span_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_COLUMN_SPAN", 5)
    assert cells(tbl(tr(tc("甲", '<w:gridSpan w:val="99999999"/>')))) == [(0, 0, 1, 5, "甲")]


def test_an_endless_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELL_CHARACTERS", 10)
    refused = refusal(document(tbl(tr(tc("甲" * 11)))))
    assert refused == "单元格 tbl[1]/tr[1]/tc[1] 的文字超过上限 10 字，请核对后再送审。"


@settings(max_examples=30)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(place: int, damage: bytes) -> None:
    try:
        blocks = read_docx(SAMPLE[:place] + damage + SAMPLE[place + len(damage) :]).blocks
    except UnreadableError as refused:
        assert str(refused).endswith("。")
    else:
        assert all(isinstance(block, Grid | Paragraph) for block in blocks)


def amount_and(text: str, properties: str) -> str:
    return f"<w:p><w:r><w:t>91.20</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("how", "read_as"), [("superscript", "91.20¹"), ("subscript", "91.20₁"), ("baseline", "91.201")]
)
def test_a_small_figure_is_no_digit_of_the_number_before_it(how: str, read_as: str) -> None:
    reading = read(tbl(tr(tc(amount_and("1", f'<w:vertAlign w:val="{how}"/>')))))

    assert raws(reading) == [read_as]


def test_what_a_run_once_was_strikes_nothing_out() -> None:
    reading = read(tbl(tr(tc(amount_and("1", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>")))))

    assert (raws(reading), reading.warnings) == (["91.201"], ())


def test_struck_out_text_is_left_out_and_said_so() -> None:
    reading = read(tbl(tr(tc(amount_and("88.00", "<w:strike/>")))))

    assert raws(reading) == ["91.20"]
    assert reading.warnings == ("文档里有加了删除线的文字，按已经删去读取，请核对原件。",)


def test_pending_revisions_are_read_as_accepted_and_said_so() -> None:
    reading = read(
        p("", "<w:ins><w:r><w:t>90.20</w:t></w:r></w:ins><w:del><w:r><w:delText>91.20</w:delText></w:r></w:del>")
    )

    assert raws(reading) == ["90.20"]
    assert reading.warnings == ("文档里有还没有接受的修订，按全部接受以后的内容读取，请核对原件。",)


def test_a_small_table_or_text_box_alone_in_a_cell_is_its_text() -> None:
    box = "<w:r><w:pict><v:textbox xmlns:v='urn:v'><w:txbxContent><w:p><w:r><w:t>60.00</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    reading = read(tbl(tr(tc(p("", box)), tc(tbl(tr(tc("12*235"), tc("=2820"))) + p("")))))

    assert [raw.strip() for raw in raws(reading)] == ["60.00", "12*235\n=2820"]
