"""The PDF reader: the real filing's structure, and each way of printing by the smallest page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from audit.model.document import Area, Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.pdf.document import pdf_reading
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.reading.scan.pdf import read_pdf
from audit.words.matching import match_key
from tests.pdf_writer import bar, frame, image, line, pdf, stream, table, text
from tests.ruled_truth import SAMPLES, placed_texts, ruled_tables

XS = [60, 160, 260]
YS = [100, 130, 160]
CELLS = ["项目金额", "3.7", "名称", "12人"]
GRID = [(0, 0, 1, 1, "项目金额"), (0, 1, 1, 1, "3.7"), (1, 0, 1, 1, "名称"), (1, 1, 1, 1, "12人")]


def pages(*contents: str) -> Reading:
    """The reading of a PDF with these pages, in this process."""
    return pdf_reading(pdf(*contents)).reading


def flow(reading: Reading) -> list[str]:
    """Paragraphs as they are, grids as `rows×columns`."""
    return [block.raw if isinstance(block, Paragraph) else f"{block.nrows}×{block.ncols}" for block in reading.blocks]


def grids(reading: Reading) -> list[Grid]:
    return [block for block in reading.blocks if isinstance(block, Grid)]


def cells(reading: Reading) -> list[list[str]]:
    return [[cell.raw for cell in grid.cells] for grid in grids(reading)]


# The real filing


@pytest.mark.parametrize("name", ["sample.pdf", "sample_split.pdf"])
def test_the_structure_is_the_filings(name: str) -> None:
    assert [placed_texts(grid) for grid in grids(pdf_reading((SAMPLES / name).read_bytes()).reading)] == ruled_tables()


def test_the_text_outside_tables_stands_between_them() -> None:
    reading = pdf_reading((SAMPLES / "sample.pdf").read_bytes()).reading
    assert [match_key(each) for each in flow(reading)] == [
        *("附表1", "2023年部门整体支出绩效目标表", "填报单位:(盖章)", "金额:万元", "22×9", "单位负责人签字:"),
        *(
            "填表人:明小丁联系电话:22629890",
            "附表2",
            "2023年区级专项资金绩效目标汇总表",
            "填报单位:(盖章)金额单位:万元",
            "14×5",
        ),
        *("单位负责人签字:", "填表人:明小丁联系电话:22629890", "附表3", "2023年区级专项资金支出方向绩效目标表"),
        *("填报单位:(盖章)金额单位:万元", "18×8", "单位负责人签字:", "填表人:明小丁联系电话:22629890"),
        *("2023年区级专项资金支出方向绩效目标表", "填报单位:(盖章)金额单位:万元", "18×8", "单位负责人签字:"),
        "填表人:明小丁联系电话:22629890",
    ]


def test_a_cell_knows_its_place_on_the_page_also_after_a_page_break() -> None:
    first = grids(pdf_reading((SAMPLES / "sample_split.pdf").read_bytes()).reading)[0]
    places = {cell.raw: cell.locator for cell in first.cells}
    assert (places["184.37"], places["49人"]) == ("p1[252.5,175.0,332.0,210.0]", "p2[428.5,191.0,524.5,226.0]")


def test_the_door_reads_a_pdf_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "filing.docx"
    path.write_bytes(pdf(table(XS, YS, CELLS)))
    document = read(path)
    assert (document.media, document.pages, document.seals, document.warnings) == ("pdf", 1, None, ())


def test_a_child_process_reads_the_same() -> None:
    content = (SAMPLES / "sample.pdf").read_bytes()
    assert read_pdf(content) == pdf_reading(content).reading


# Ways to draw a table


def texts() -> str:
    return "".join(
        text(x + 5, y + 14, words)
        for (y, x), words in zip([(y, x) for y in YS[:2] for x in XS[:2]], CELLS, strict=True)
    )


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(table(XS, YS), id="strokes"),
        pytest.param("".join(frame(x, y, x + 100, y + 30) for x in XS[:2] for y in YS[:2]), id="a rectangle each"),
        pytest.param(
            "".join(bar(60, y, 260, y + 0.5) for y in YS) + "".join(bar(x, 100, x + 0.5, 160) for x in XS),
            id="thin filled rectangles",
        ),
        pytest.param(
            "".join(line(60, y, 260, y, "[2 2] 0 d") for y in YS)
            + "".join(line(x, 100, x, 160, "[2 2] 0 d") for x in XS),
            id="dashed",
        ),
        pytest.param(
            "".join(line(x, y, x + 4, y) for y in YS for x in range(60, 260, 6))
            + "".join(line(x, y, x, y + 4) for x in XS for y in range(100, 160, 6)),
            id="a stroke each dash",
        ),
        pytest.param(table(XS, YS) + table([x + 1.5 for x in XS], [y + 1.5 for y in YS]), id="double"),
        pytest.param(
            "".join(image(60, y, 260, y + 1) for y in YS) + "".join(image(x, 100, x + 1, 160) for x in XS), id="images"
        ),
        pytest.param(bar(60, 100, 260, 130, "0.8 g") + table(XS, YS), id="shaded"),
        pytest.param(table(XS, YS) + line(60, 115, 260, 115, "1 G"), id="a white line"),
        pytest.param(table(XS, YS) + frame(20, 20, 575, 820), id="a frame around the page"),
        pytest.param(f"q 0.5 0 0 0.5 0 421 cm {table([120, 320, 520], [200, 260, 320])} Q ", id="scaled"),
        pytest.param(f"q 1 0 0 -1 0 842 cm {table(XS, [842 - y for y in YS])} Q ", id="upside down and turned back"),
    ],
)
def test_one_table_drawn_in_many_ways(drawn: str) -> None:
    assert [placed_texts(grid) for grid in grids(pages(drawn + texts()))] == [GRID]


def test_merged_cells_cover_positions_that_have_no_cell() -> None:
    drawn = frame(60, 100, 260, 190) + line(160, 100, 160, 190) + line(160, 130, 260, 130) + line(60, 160, 260, 160)
    printed = (
        text(65, 132, "年度") + text(165, 114, "一") + text(165, 144, "二") + text(65, 174, "三") + text(165, 174, "四")
    )
    assert placed_texts(grids(pages(drawn + printed))[0]) == [
        *((0, 0, 2, 1, "年度"), (0, 1, 1, 1, "一"), (1, 1, 1, 1, "二")),
        *((2, 0, 1, 1, "三"), (2, 1, 1, 1, "四")),
    ]


def test_a_table_in_a_form_object() -> None:
    body = stream(table(XS, YS, CELLS), "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 5 0]")
    fonts = "/Font << /F0 3 0 R >>"
    content = pdf(
        "q 1 0 0 1 10 0 cm /X Do Q", objects=[body.decode("latin-1")], resources=f"/XObject << /X 10 0 R >> {fonts}"
    )
    grid = grids(pdf_reading(content).reading)[0]
    assert (placed_texts(grid), grid.cells[0].locator) == (GRID, "p1[75.0,100.0,175.0,130.0]")
    assert grid.cells[0].areas == (Area(1, 75, 100, 175, 130),)


@pytest.mark.parametrize(
    ("turned", "rotate"),
    [("0 1 -1 0 842 0", 90), ("-1 0 0 -1 595 842", 180), ("0 -1 1 0 -247 842", 270), ("0 1 -1 0 842 0", 0)],
)
def test_a_turned_page_is_read_upright(turned: str, rotate: int) -> None:
    content = pdf(f"q {turned} cm {table(XS, YS, CELLS)} Q", page=f"/Rotate {rotate} /CropBox [-842 -842 842 842]")
    assert [placed_texts(grid) for grid in grids(pdf_reading(content).reading)] == [GRID]


def test_what_stands_off_the_page_is_not_printed() -> None:
    assert flow(pages(text(60, 100, "在页上") + text(60, 900, "在页外") + text(-300, 100, "在页外"))) == ["在页上"]


# Text


def cell_text(*lines: str, width: float = 110) -> str:
    drawn = table([60, 60 + width], [100, 300])
    return cells(pages(drawn + "".join(text(65, 120 + 14 * number, each) for number, each in enumerate(lines))))[0][0]


@pytest.mark.parametrize(
    ("lines", "raw"),
    [
        pytest.param(["稳定信访工作人员队伍", "的积极性"], "稳定信访工作人员队伍的积极性", id="wrapped"),
        pytest.param(["信访工作人员", "岗位津贴"], "信访工作人员\n岗位津贴", id="a paragraph each"),
        pytest.param(["一线岗位", "12（人）*235（元/人"], "一线岗位12（人）*235（元/人", id="a formula too long"),
        pytest.param(
            ["12（人）*235（元/人/", "月）=3.38万元"], "12（人）*235（元/人/月）=3.38万元", id="a broken formula"
        ),
        pytest.param(["1. 办公用品购置费用等", "2. 会议费"], "1. 办公用品购置费用等\n2. 会议费", id="a list"),
        pytest.param(["维护社会大局和谐稳。", "化解矛盾"], "维护社会大局和谐稳。\n化解矛盾", id="a full sentence"),
        pytest.param(["上年执行数一百零三3", "184.37"], "上年执行数一百零三3\n184.37", id="two numbers"),
        pytest.param(["印刷费用合计五万元", "3000*2"], "印刷费用合计五万元\n3000*2", id="two amounts"),
        pytest.param(["2023.07-", "2024.01"], "2023.07-\n2024.01", id="a hyphen stays"),
        pytest.param(["  ", "3.7"], "3.7", id="blank lines"),
    ],
)
def test_wrapped_lines_are_one_paragraph(lines: list[str], raw: str) -> None:
    assert cell_text(*lines) == raw


@pytest.mark.parametrize(
    ("lines", "raw"),
    [
        (["维修费用5次*50000=25", "0000元"], "维修费用5次*50000=250000元"),
        (["1,771,325,800,000.00", "0"], "1,771,325,800,000.000"),
        (["共计支出金额1771325,", "800元"], "共计支出金额1771325,\n800元"),
        (["总费用2800*4=11200", "0（元）"], "总费用2800*4=112000（元）"),
    ],
)
def test_a_number_broken_by_a_full_line_is_one_number(lines: list[str], raw: str) -> None:
    assert cell_text(*lines) == raw


def test_a_number_put_together_is_told() -> None:
    drawn = table([60, 100], [100, 160]) + text(65, 114, "771,32") + text(65, 128, "5,800")
    assert pages(drawn).warnings == ("第 1 页有一个数被换行断开，已连为 771,325,800，请核对原件。",)


def clipped(x: float, y: float, width: float, height: float, drawn: str) -> str:
    return f"q {x} {842 - y - height} {width} {height} re W n {drawn} Q "


def test_a_text_longer_than_its_cell_is_not_the_next_cells() -> None:
    long = clipped(61, 101, 98, 28, text(65, 114, "图书馆资源购置和信息共享等"))
    reading = pages(table(XS, YS) + long + text(165, 114, "项目类别"))
    assert (cells(reading)[0][:2], "4 个字符超出单元格" in reading.warnings[0]) == (
        ["图书馆资源购置和信息共享等", "项目类别"],
        True,
    )


def test_lines_below_a_cells_edge_are_the_cells() -> None:
    tall = clipped(61, 101, 98, 28, text(65, 114, "维修费")) + clipped(61, 101, 98, 28, text(65, 140, "汽油费"))
    assert cells(pages(table(XS, YS) + tall + text(65, 147, "保险费")))[0] == ["维修费\n汽油费", "", "保险费", ""]


def test_a_wide_gap_is_a_space_and_a_stretched_line_has_none() -> None:
    apart = text(60, 100, "填表人：") + text(160, 100, "联系电话：")
    assert flow(pages(apart + text(60, 140, "绩效目标", extra="4 Tc"))) == ["填表人： 联系电话：", "绩效目标"]


def test_bold_faked_by_printing_twice_is_read_once() -> None:
    assert flow(pages(text(60, 100, "合计11") + text(60.3, 100, "合计11"))) == ["合计11"]


def test_sizes_and_fonts_share_a_baseline() -> None:
    assert flow(pages(text(60, 100, "附表", size=16) + text(92, 100, "1", size=9) + text(60, 120, "二"))) == [
        "附表1",
        "二",
    ]


def test_hidden_text_is_not_read_and_is_told() -> None:
    reading = pages(text(60, 100, "印出的文字") + text(60, 140, "隐藏", extra="3 Tr"))
    assert (flow(reading), reading.warnings) == (
        ["印出的文字"],
        ("第 1 页有 2 个字符是隐藏文字，没有印出，未读入，请核对原件。",),
    )


def test_a_watermark_is_not_read_and_is_told() -> None:
    oblique = "q 0.7 0.7 -0.7 0.7 300 -200 cm " + text(60, 140, "样本") + "Q "
    reading = pages(text(60, 100, "正文") + oblique)
    assert (flow(reading), len(reading.warnings)) == (["正文"], 1)


def test_characters_without_a_code_are_told() -> None:
    reading = pages(text(60, 100, "金额单位为万元，合计数见下表") + text(60, 140, "甲乙", font=1))
    assert (flow(reading)[1], "2 个字符字体没有编码" in reading.warnings[0]) == ("\ufffd\ufffd", True)


# Tables over pages

UPPER = table(XS, [700, 740, 780], ["序号", "金额", "一", "3.7"])
LOWER = table(XS, [80, 120, 160], ["二", "35.99", "三", "0"])


def footer(number: int) -> str:
    return text(290, 820, f"— {number} —")


@pytest.mark.parametrize(
    ("upper", "lower", "found"),
    [
        pytest.param(UPPER, LOWER, ["4×2"], id="nothing between"),
        pytest.param(UPPER + footer(1), LOWER + footer(2), ["4×2", "— 1 —", "— 2 —"], id="a page number"),
        pytest.param(UPPER, text(200, 60, "附表2") + LOWER, ["2×2", "附表2", "2×2"], id="a title on the next page"),
        pytest.param(
            UPPER + text(60, 800, "单位负责人签字："), LOWER, ["2×2", "单位负责人签字：", "2×2"], id="a line below"
        ),
        pytest.param(
            text(60, 40, "石峰区信访局") + UPPER,
            text(60, 40, "石峰区信访局") + LOWER,
            ["石峰区信访局", "4×2", "石峰区信访局"],
            id="a running header",
        ),
        pytest.param(UPPER, table([60, 160, 280], [80, 120, 160]), ["2×2", "2×2"], id="other edges"),
        pytest.param(UPPER, "", ["2×2"], id="an empty page"),
        pytest.param(
            UPPER,
            table(XS, [80, 120, 160, 200], ["序号", "金额", "二", "35.99", "三", "0"]),
            ["4×2"],
            id="the heading repeated",
        ),
        pytest.param(
            UPPER,
            frame(60, 80, 260, 120) + text(65, 94, "2023年绩效目标表") + table(XS, [120, 160], ["三", "0"]),
            ["2×2", "2×2"],
            id="a title inside the lines",
        ),
    ],
)
def test_a_table_goes_on_over_a_page_unless_a_title_stands_between(upper: str, lower: str, found: list[str]) -> None:
    assert flow(pages(upper, lower)) == found


def test_columns_of_both_parts_are_counted_together() -> None:
    lower = line(60, 80, 260, 80) + table([60, 110, 160, 260], [80, 120], ["二", "甲", "5"])
    assert [(each[3], each[4]) for each in placed_texts(grids(pages(UPPER, lower))[0])] == [
        *((2, "序号"), (1, "金额"), (2, "一"), (1, "3.7")),
        *((1, "二"), (1, "甲"), (1, "5")),
    ]


def test_a_merged_label_goes_on_below_a_page_break() -> None:
    upper = frame(60, 700, 260, 780) + line(160, 700, 160, 780) + line(160, 740, 260, 740)
    lower = frame(60, 80, 260, 160) + line(160, 80, 160, 160) + line(160, 120, 260, 120)
    printed = [
        upper + text(65, 714, "年度指标") + text(165, 714, "甲") + text(165, 754, "乙"),
        lower + text(165, 94, "丙") + text(165, 134, "丁"),
    ]
    assert placed_texts(grids(pages(*printed))[0]) == [
        (0, 0, 4, 1, "年度指标"),
        *((row, 1, 1, 1, word) for row, word in enumerate("甲乙丙丁")),
    ]


def test_a_merged_cell_of_a_sheet_has_no_line_at_the_page_break() -> None:
    upper = line(60, 700, 260, 700) + line(60, 700, 60, 780) + line(160, 700, 160, 780) + line(260, 700, 260, 780)
    upper += line(160, 740, 260, 740) + line(160, 780, 260, 780)
    lower = line(160, 80, 260, 80) + line(60, 80, 60, 120) + line(160, 80, 160, 120) + line(260, 80, 260, 120)
    lower += line(60, 120, 260, 120)
    printed = [
        upper + text(165, 714, "甲") + text(165, 754, "乙"),
        lower + text(65, 94, "年度指标") + text(165, 94, "丙"),
    ]
    assert placed_texts(grids(pages(*printed))[0]) == [
        *((0, 0, 3, 1, "年度指标"), (0, 1, 1, 1, "甲"), (1, 1, 1, 1, "乙"), (2, 1, 1, 1, "丙")),
    ]


def test_a_row_cut_by_a_page_break_is_one_row_and_is_told() -> None:
    upper = table([60, 110, 170], [700, 740], ["概述", "负责处理人"]) + ""
    lower = table([60, 110, 170], [80, 120], ["", "民群众来信"])
    reading = pages(upper, lower)
    assert (cells(reading), reading.warnings) == (
        [["概述", "负责处理人民群众来信"]],
        ("第 2 页表格的第一行按上一页末行的续行并入，请核对原件。",),
    )
    assert [[area.page for area in cell.areas] for cell in grids(reading)[0].cells] == [[1], [1, 2]]


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("420*96=403", "20元", "420*96=40320元"),
        ("金额单位：", "元", "金额单位：\n元"),
        ("共50960", "元。", "共50960元。"),
    ],
)
def test_a_figure_and_its_unit_cut_by_a_page_break_are_one_text(above: str, below: str, found: str) -> None:
    upper = table([60, 110, 170], [700, 740], ["水样", above])
    lower = table([60, 110, 170], [80, 120], ["", below])
    assert cells(pages(upper, lower)) == [["水样", found]]


def test_two_labels_that_fill_their_cells_stay_apart() -> None:
    upper = table([60, 125, 260], [700, 740], ["年度绩效目标", "甲"])
    lower = frame(60, 80, 260, 160) + line(125, 80, 125, 160) + line(200, 80, 200, 160) + line(125, 120, 260, 120)
    lower += text(65, 94, "年度绩效指标") + text(130, 94, "乙") + text(205, 94, "丙")
    assert placed_texts(grids(pages(upper, lower))[0])[:3] == [
        (0, 0, 1, 1, "年度绩效目标"),
        (0, 1, 1, 2, "甲"),
        (1, 0, 2, 1, "年度绩效指标"),
    ]


def test_a_row_with_a_blank_label_is_a_row_of_its_own() -> None:
    upper = table(XS, [700, 740], ["质量指标", "使用率"])
    lower = table(XS, [80, 120], ["", "完成率"])
    assert cells(pages(upper, lower)) == [["质量指标", "使用率", "", "完成率"]]


def test_the_page_after_next_is_another_table() -> None:
    assert flow(pages(UPPER, "", LOWER)) == ["2×2", "2×2"]


# Seals, fields


def annotated(subtype: str, more: str = "", catalog: str = "") -> Reading:
    appearance = stream(
        "BT /F0 10 Tf 2 5 Td <91D1989D> Tj ET",
        "/Subtype /Form /BBox [0 0 90 20] /Resources << /Font << /F0 3 0 R >> >>",
    )
    box = f"<< /Type /Annot /Subtype /{subtype} /Rect [100 600 190 620] /F 4 /AP << /N 10 0 R >> {more} >>"
    objects = [appearance.decode("latin-1"), box]
    content = pdf(text(60, 100, "填报单位"), page="/Annots [11 0 R]", objects=objects, catalog=catalog)
    return pdf_reading(content).reading


def test_a_filled_in_field_is_printed() -> None:
    fields = "/AcroForm << /Fields [11 0 R] /DA (/F0 0 Tf 0 g) >>"
    reading = annotated("Widget", "/FT /Tx /T (sum) /V (x)", fields)
    assert (flow(reading), reading.seals) == (["填报单位", "金额"], None)


@pytest.mark.parametrize(
    ("subtype", "more"), [("Stamp", ""), ("Widget", "/FT /Sig /T (seal)")], ids=["a stamp", "a signature field"]
)
def test_a_seal_is_reported_with_its_place(subtype: str, more: str) -> None:
    reading = annotated(subtype, more, "/AcroForm << /Fields [11 0 R] >>")
    assert [seal.locator for seal in reading.seals or ()] == ["p1[100.0,222.0,190.0,242.0]"]


# Scans among text


SCAN = image(0, 0, 595, 842)


@pytest.mark.parametrize(
    ("content", "scanned"),
    [
        pytest.param(pdf(SCAN), (1,), id="an image"),
        pytest.param(
            pdf(SCAN + text(60, 100, "识别出的隐藏文字一共有很多个", extra="3 Tr")), (1,), id="hidden text over it"
        ),
        pytest.param(pdf(SCAN + text(60, 100, "第1页")), (1,), id="a printed page number"),
        pytest.param(pdf(SCAN + text(60, 100, "背景图上的正文有十个字以上")), (), id="text on a background"),
        pytest.param(pdf(image(0, 0, 200, 200) + text(60, 300, "图")), (), id="a small image"),
        pytest.param(pdf(text(60, 300, "正文"), SCAN, text(60, 300, "正文")), (2,), id="one page of three"),
        pytest.param(pdf(text(60, 300, "没有编码的字体印出来的页面", font=1)), (1,), id="fonts without codes"),
    ],
)
def test_each_page_is_judged_whether_it_is_a_scan(content: bytes, scanned: tuple[int, ...]) -> None:
    assert pdf_reading(content).scanned == scanned


# What is refused


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(lambda: pdf(""), "没有可读的文字", id="a blank page"),
        pytest.param(lambda: b"%PDF-1.7\nnonsense", "已损坏", id="nonsense"),
        pytest.param(lambda: pdf(*[""] * (limits.MAX_PAGES + 1)), "超过上限", id="too many pages"),
        pytest.param(lambda: pdf("0 0 m 9 9 l S " * (limits.MAX_PATH_SEGMENTS + 1)), "线条过多", id="too many lines"),
        pytest.param(
            lambda: pdf("0 0 m " + "9 9 l " * limits.MAX_PATH_SEGMENTS + "S"), "线条过多", id="too many lines in a path"
        ),
        pytest.param(
            lambda: pdf("".join(text(0, y, "一" * 10_000) for y in range(100, 160, 10))), "个字符", id="too much text"
        ),
        pytest.param(
            lambda: pdf(
                text(60, 100, "正文"),
                trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'00' * 32}> >> /ID [<00> <00>]",
            ),
            "已加密",
            id="a password",
        ),
        pytest.param(
            lambda: pdf(text(60, 100, "正文"), trailer="/Encrypt << /Filter /Unknown >> /ID [<00> <00>]"),
            "已加密",
            id="a scheme of its own",
        ),
    ],
)
def test_one_sentence_says_why_it_cannot_be_read(content: Callable[[], bytes], told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        read_pdf(content())


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_truncated_file_gives_an_answer_that_says_so_or_a_sentence(tenth: int) -> None:
    content = (SAMPLES / "sample.pdf").read_bytes()
    try:
        told = " ".join(read_pdf(content[: len(content) * tenth // 10]).warnings)
    except UnreadableError as error:
        told = str(error)
    assert "不完整" in told or "损坏" in told or "没有可读" in told
