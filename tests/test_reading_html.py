"""Web pages that come named `.xls`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.document import Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.reading.web.html import read_html

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>导出</title></head>
<body><h2>附表2</h2><table border=1><caption>金额单位：万元</caption>
<tr><th rowspan="2">序号<th colspan="2">金&nbsp;&nbsp;额</tr><tr><td>申报<br>金额</td><td> 3.70 </td></tr></table></body></html>"""


def shape(grid: object) -> set[tuple[Any, ...]]:
    assert isinstance(grid, Grid)
    return {(cell.row, cell.col, cell.rowspan, cell.colspan, cell.raw) for cell in grid.cells}


def only_grid(html: str) -> Grid:
    (grid,) = (block for block in read_html(html.encode()).blocks if isinstance(block, Grid))
    return grid


def test_a_page_reads_as_paragraphs_and_tables() -> None:
    heading, caption, grid = read_html(PAGE.encode()).blocks
    assert (heading, caption) == (Paragraph("附表2", "p[1]"), Paragraph("金额单位：万元", "p[2]"))
    assert shape(grid) == {
        (0, 0, 2, 1, "序号"),
        (0, 1, 1, 2, "金  额"),
        (1, 1, 1, 1, "申报\n金额"),
        (1, 2, 1, 1, "3.70"),
    }


def test_a_cell_knows_its_place_in_the_page() -> None:
    grid = read_html(PAGE.encode()).blocks[2]
    assert isinstance(grid, Grid)
    assert [cell.locator for cell in grid.cells] == [
        "table[1]/tr[1]/th[1]",
        "table[1]/tr[1]/th[2]",
        "table[1]/tr[2]/td[1]",
        "table[1]/tr[2]/td[2]",
    ]


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        pytest.param("gb2312", "gb18030", id="as stated"),
        pytest.param("gb2312", "utf-8", id="UTF-8 stated as GB 2312"),
        pytest.param("utf-8", "utf-8-sig", id="with a mark"),
        pytest.param("unicode", "utf-16", id="UTF-16"),
        pytest.param("utf-8", "gbk", id="GBK stated as UTF-8"),
    ],
)
def test_characters_are_told_by_the_bytes(stated: str, encoding: str) -> None:
    assert read_html(PAGE.format(charset=stated).encode(encoding)).blocks == read_html(PAGE.encode()).blocks


def test_an_xls_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "项目绩效目标.xls"
    path.write_bytes(PAGE.format(charset="gb2312").encode("gb2312"))
    assert (read(path).media, len(read(path).blocks)) == ("html", 3)


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        pytest.param(
            "<table><tr><td colspan=100>标题<tr><td>1<td>2</table>",
            {(0, 0, 1, 2, "标题"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")},
            id="a title no wider than the table",
        ),
        pytest.param(
            "<table><tr><td rowspan=0>a<td>b<tr><td>c</table>",
            {(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")},
            id="a rowspan down to the end",
        ),
        pytest.param(
            "<table><tr><td>a<td rowspan=9>b<tr><td colspan=2>c</table>",
            {(0, 0, 1, 1, "a"), (0, 1, 2, 1, "b"), (1, 0, 1, 1, "c")},
            id="spans that would overlap",
        ),
        pytest.param(
            "<table><td>a<td>b<tr><td colspan=x>c</table>",
            {(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "")},
            id="cells outside rows",
        ),
        pytest.param(
            "<table><thead><tr><th>a</thead><tbody><tr><td><p>b</p><div>c</div><script>d</script><style>e</style>"
            "<!-- f --></tbody></table>",
            {(0, 0, 1, 1, "a"), (1, 0, 1, 1, "b\nc")},
            id="blocks are lines, scripts nothing",
        ),
        pytest.param(
            "<table><tr><td>a \n  <b>b</b><i> c</i>&nbsp;<br><br>d<tr><td>&lt;script&gt;</table>",
            {(0, 0, 1, 1, "a b c\n\nd"), (1, 0, 1, 1, "<script>")},
            id="spaces and line breaks as a page shows them",
        ),
    ],
)
def test_a_table_is_laid_out_as_a_page_shows_it(html: str, cells: set[tuple[Any, ...]]) -> None:
    assert shape(only_grid(html)) == cells


def test_a_nested_table_follows_the_one_that_holds_it() -> None:
    html = "<table><tr><td>外<table><tr><td>内</td></tr></table>部<td>b</table>"
    assert [shape(grid) for grid in read_html(html.encode()).blocks] == [
        {(0, 0, 1, 1, "外\n部"), (0, 1, 1, 1, "b")},
        {(0, 0, 1, 1, "内")},
    ]


def test_a_table_that_only_arranges_others_is_left_out() -> None:
    html = "<table><tr><td><table><tr><td>甲</table><td><table><tr><td>乙</table></table>"
    assert [shape(grid) for grid in read_html(html.encode()).blocks] == [{(0, 0, 1, 1, "甲")}, {(0, 0, 1, 1, "乙")}]


@pytest.mark.parametrize(
    ("html", "text", "said"),
    [
        ('<i style="visibility:hidden">7</i>91.20', "91.20", "不显示的文字（“7”）"),
        ('<i style="font-size:0pt">7</i>91.20', "91.20", "不显示的文字（“7”）"),
        ('<i style="font-size:0.8em">9</i>1.20', "91.20", ""),
        ('<i class="a off">7</i>91.20', "91.20", "不显示的文字（“7”）"),
        ('<i class="print">9</i>1.20', "91.20", ""),
        (
            "<del>88<i style='text-decoration:line-through'>.00</i></del><ins>91.20</ins>",
            "91.20",
            "删除线的文字（“88.00”）",
        ),
        ("91.20<sup>1</sup>", "91.20¹", ""),
        ("91.20<i style='vertical-align:sub'>2</i>", "91.20₂", ""),
        ('<input value="91.20"><input type="hidden" value="7">', "91.20", ""),
        ('<input type="radio" checked>是<input type="radio">否', "☑是□否", ""),
        ("<select><option>90<option selected>91.20</select>", "91.20", ""),
    ],
)
def test_a_cell_reads_as_a_page_displays_it(html: str, text: str, said: str) -> None:
    style = "<style>.b, .off {display: none} @media print {.print {display: none}}</style>"
    reading = read_html(f"{style}<table><tr><td>{html}</td></tr></table>".encode())

    assert [cell.raw for grid in reading.blocks if isinstance(grid, Grid) for cell in grid.cells] == [text]
    assert "".join(reading.warnings) == (
        f"网页里有 1 处{'加了' * said.startswith('删')}{said}，没有读取，请核对。" if said else ""
    )


@pytest.mark.parametrize(
    ("html", "warning"),
    [
        pytest.param(
            '<table><tr style="DISPLAY: none"><td>1<tr><td>2</table>',
            "第 1 个表格的第 1 行是隐藏的，内容已一并读入，请核对。",
            id="a hidden row",
        ),
        pytest.param("<html><table><tr><td>1</table>", "网页没有结尾，文件可能不完整，请核对。", id="no end"),
    ],
)
def test_what_an_auditor_must_know_is_said(html: str, warning: str) -> None:
    assert read_html(html.encode()).warnings == (warning,)


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        pytest.param(
            "<html><frameset><frame src='sheet001.htm'></frameset></html>", "请在 Excel 里另存为", id="frames"
        ),
        pytest.param("<!-- -->", "网页里没有内容", id="nothing"),
        pytest.param("<div>" * 5_000 + "1", "嵌套过深", id="deep"),
        pytest.param("<table><tr><td>" * 2_000 + "1", "嵌套过深", id="tables in tables"),
        pytest.param("<td>" * 1_000_001, "标记超过上限", id="many marks"),
        pytest.param(
            "<table><tr>" + "<td colspan=1000 rowspan=99>" * 99 + "<tr>" * 99, "单元格超过上限", id="wide spans"
        ),
        pytest.param(
            f"<table><tr><td>{'长' * (limits.MAX_CELL_CHARACTERS + 1)}", "table[1]/tr[1]/td[1] 超过上限", id="long"
        ),
    ],
)
def test_a_hostile_page_gets_one_sentence(html: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read_html(html.encode())
    assert sentence in str(error.value)


PIECES = [
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=2>", "<td colspan=3>", "<td rowspan=0>"),
    *(
        "<caption>",
        "<br>",
        "<p>",
        "<div>",
        "</div>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&nbsp;",
        "&#0;",
        "&#xD800;",
    ),
    *("<?xml?>", "<frame>", "<tbody>", "3.70", "合计", "\v", "\n", " "),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_any_page_gives_an_answer_or_a_sentence(html: str) -> None:
    try:
        answer: object = read_html(html.encode("utf-8", "replace"))
    except UnreadableError as error:
        answer = error
    assert isinstance(answer, Reading | UnreadableError)


@given(
    st.lists(
        st.lists(st.text("甲乙3.70 万元", min_size=1).filter(str.strip), min_size=2, max_size=4), min_size=1, max_size=4
    )
)
def test_the_texts_of_the_cells_come_back(rows: list[list[str]]) -> None:
    html = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    found = only_grid(f"<table>{html}</table>")
    assert [cell.raw for cell in found.cells if cell.raw] == [" ".join(text.split()) for row in rows for text in row]


@pytest.mark.parametrize(
    ("marks", "broken"),
    [
        ("<td>24人</td>", ""),
        ("<o:p></o:p><nobr>24人</nobr><my-cell>1</my-cell><section>1</section>", ""),
        ("<td colspan=''>1</td><td rowspan=' 2px'>1</td></p>", ""),
        ("<d>24人</td>", "<d>"),
        ("<td>24人</tdtd>", "<tdtd>"),
        ("<td colspan每天清理河道</td>", "<td colspan每>"),
        ("<td colspan=3</td>", "<td colspan=3</td>"),
    ],
)
def test_marks_that_lost_some_of_their_bytes_are_told(marks: str, broken: str) -> None:
    page = f"<html><body><table><tr><td>数量指标</td>{marks}</tr></table></body></html>"
    told = [each for each in read_html(page.encode()).warnings if "残缺的标记" in each]

    assert told == ([f"网页里有残缺的标记（{broken}），单元格可能错位或缺失，请用原软件打开核对。"] if broken else [])
