"""The OFD reader: the real filing's structure, and each part of the format by the smallest file that shows it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.document import Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.ofd.ofd import read_ofd
from audit.reading.ofd.text import steps
from audit.reading.pdf.document import pdf_reading
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.words.matching import match_key
from tests.ruled_truth import SAMPLES, placed_texts, ruled_tables

SAMPLE = (SAMPLES / "sample.ofd").read_bytes()
ROOT = "http://www.ofdspec.org/2016"
OLD_ROOT = "http://www.ofdspec.org"


# Small files: lengths in millimetres


def text(x: float, y: float, words: str, more: str = "", size: float = 4, code: str = "") -> str:
    """A text object of its own place, its baseline at y."""
    code = code or f'DeltaX="g {len(words)} {size}"'
    return (
        f'<o:TextObject Boundary="{x} {y - size} 100 {size}" Font="1" Size="{size}" {more}>'
        f'<o:TextCode X="0" Y="{size}" {code}>{words}</o:TextCode></o:TextObject>'
    )


def path(data: str, more: str = "", inside: str = "", boundary: str = "0 0 210 297") -> str:
    return (
        f'<o:PathObject Boundary="{boundary}" LineWidth="0.2" {more}>{inside}'
        f"<o:AbbreviatedData>{data}</o:AbbreviatedData></o:PathObject>"
    )


def table(more: str = "") -> str:
    """Two rows and two columns: x 20, 60, 100 and y 40, 50, 60."""
    level = " ".join(f"M 20 {y} L 100 {y}" for y in (40, 50, 60))
    return path(f"{level} " + " ".join(f"M {x} 40 L {x} 60" for x in (20, 60, 100)), more)


TEXTS = text(22, 47, "项目金额") + text(62, 47, "3.7") + text(22, 57, "名称") + text(62, 57, "12人")
GRID = [(0, 0, 1, 1, "项目金额"), (0, 1, 1, 1, "3.7"), (1, 0, 1, 1, "名称"), (1, 1, 1, 1, "12人")]


def page(objects: str, more: str = "") -> str:
    return f"<o:Page>{more}<o:Content><o:Layer>{objects}</o:Layer></o:Content></o:Page>"


def parts(*pages: str, common: str = "", body: str = "") -> dict[str, str]:
    """The parts of a file with these page parts."""
    listed = "".join(f'<o:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    area = "<o:PageArea><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:PageArea>"
    return {
        "OFD.xml": f"<o:OFD><o:DocBody><o:DocRoot>Doc_0/Document.xml</o:DocRoot>{body}</o:DocBody></o:OFD>",
        "Doc_0/Document.xml": f"<o:Document><o:CommonData>{area}{common}</o:CommonData><o:Pages>{listed}</o:Pages></o:Document>",
        **{f"Doc_0/Pages/Page_{n}/Content.xml": each for n, each in enumerate(pages)},
    }


def packed(named: dict[str, str], namespace: str = ROOT) -> bytes:
    """The file; `o:` is bound to the namespace in each part's first element."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in named.items():
            head, space, tail = xml.partition(">")
            bound = f'{head.removesuffix("/")} xmlns:o="{namespace}"{"/" * head.endswith("/")}'
            archive.writestr(name, bound + space + tail)
    return content.getvalue()


def pages(*contents: str, common: str = "") -> Reading:
    """The reading of a file whose pages hold these objects."""
    return read_ofd(packed(parts(*(page(each) for each in contents), common=common)))


def flow(reading: Reading) -> list[str]:
    return [block.raw if isinstance(block, Paragraph) else f"{block.nrows}×{block.ncols}" for block in reading.blocks]


def grids(reading: Reading) -> list[list[tuple[int, int, int, int, str]]]:
    return [placed_texts(block) for block in reading.blocks if isinstance(block, Grid)]


# The real filing


def test_the_structure_is_the_filings() -> None:
    assert grids(read_ofd(SAMPLE)) == ruled_tables()


def test_the_text_outside_tables_is_that_of_the_pdf() -> None:
    pdf = pdf_reading((SAMPLES / "sample.pdf").read_bytes()).reading
    assert [match_key(each) for each in flow(read_ofd(SAMPLE))] == [match_key(each) for each in flow(pdf)]


def test_the_seal_of_a_signature_has_a_place() -> None:
    assert [seal.locator for seal in read_ofd(SAMPLE).seals or ()] == ["p1[107.7,45.4,226.8,164.4]"]


def test_the_door_reads_an_ofd_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "filing.zip"
    file.write_bytes(packed(parts(page(table() + TEXTS))))
    document = read(file)
    assert (document.media, document.pages, document.seals, document.warnings) == ("ofd", 1, (), ())


# Objects of a page


@pytest.mark.parametrize("namespace", [ROOT, OLD_ROOT])
def test_both_namespaces_are_read(namespace: str) -> None:
    assert grids(read_ofd(packed(parts(page(table() + TEXTS)), namespace))) == [GRID]


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(table(), id="one path"),
        pytest.param(
            "".join(
                path("M 0 0 L 40 0 L 40 10 L 0 10 C", boundary=f"{x} {y} 40 10") for x in (20, 60) for y in (40, 50)
            ),
            id="a rectangle each",
        ),
        pytest.param(
            "".join(
                path(f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C", 'Stroke="false" Fill="true"', boundary=f"{x} {y} {w} {h}")
                for x, y, w, h in [
                    *((20, y, 80, 0.2) for y in (40, 50, 60)),
                    *((x, 40, 0.2, 20) for x in (20, 60, 100)),
                ]
            ),
            id="thin filled rectangles",
        ),
        pytest.param(
            path(
                "S 10 20 L 50 20 M 10 30 L 50 30 M 10 25 L 50 25 M 10 20 L 10 30 M 30 20 L 30 30 M 50 20 L 50 30",
                'CTM="2 0 0 2 0 0"',
            ),
            id="scaled by its matrix",
        ),
        pytest.param(
            table() + path("M 20 45 L 100 45", inside='<o:StrokeColor Value="255 255 255"/>'), id="a white line"
        ),
        pytest.param(table() + path("M 20 45 L 100 45", 'Visible="false"'), id="an invisible line"),
        pytest.param(table() + path("M 20 45 L 100 45", 'Stroke="false"'), id="a line that is not drawn"),
        pytest.param(table() + path("M 20 45 Q 60 70 100 45 B 1 2 3 4 100 45 A 5 5 0 0 1 20 45"), id="curves"),
        pytest.param(table() + path("M 20 45 X 9"), id="a letter out of place"),
        pytest.param(f"<o:PageBlock><o:PageBlock>{table()}</o:PageBlock></o:PageBlock><!-- note -->", id="in blocks"),
    ],
)
def test_one_table_drawn_in_many_ways(drawn: str) -> None:
    assert grids(pages(drawn + TEXTS)) == [GRID]


def test_a_template_is_printed_under_the_page() -> None:
    common = '<o:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    named = parts(page(TEXTS, '<o:Template TemplateID="7"/>'), page("", '<o:Template TemplateID="7"/>'), common=common)
    reading = read_ofd(packed({**named, "Doc_0/Tpls/Tpl_0/Content.xml": page(table() + text(20, 30, "附表1"))}))
    assert (flow(reading), grids(reading)[0]) == (["附表1", "2×2", "附表1", "2×2"], GRID)


def test_a_drawing_of_the_resources_is_printed_where_it_is_used() -> None:
    unit = f'<o:CompositeGraphicUnit ID="5"><o:Content><o:PageBlock>{table()}{TEXTS}</o:PageBlock></o:Content></o:CompositeGraphicUnit>'
    resources = f"<o:Res><o:CompositeGraphicUnits>{unit}</o:CompositeGraphicUnits></o:Res>"
    common = "<o:PublicRes>PublicRes.xml</o:PublicRes><o:DocumentRes>Missing.xml</o:DocumentRes>"
    used = page('<o:CompositeObject ResourceID="5" Boundary="10 0 210 297"/><o:CompositeObject ResourceID="6"/>')
    reading = read_ofd(packed({**parts(used, common=common), "Doc_0/PublicRes.xml": resources}))
    assert grids(reading) == [GRID]


def test_a_drawing_that_uses_itself_ends() -> None:
    unit = '<o:CompositeGraphicUnit ID="5"><o:Content><o:CompositeObject ResourceID="5"/></o:Content></o:CompositeGraphicUnit>'
    resources = f"<o:Res><o:CompositeGraphicUnits>{unit}</o:CompositeGraphicUnits></o:Res>"
    named = parts(
        page(text(20, 30, "正文") + '<o:CompositeObject ResourceID="5"/>'), common="<o:PublicRes>R.xml</o:PublicRes>"
    )
    assert flow(read_ofd(packed({**named, "Doc_0/R.xml": resources}))) == ["正文"]


def test_a_table_goes_on_over_a_page() -> None:
    lower = path("M 20 20 L 100 20 M 20 30 L 100 30 M 20 20 L 20 30 M 60 20 L 60 30 M 100 20 L 100 30")
    reading = pages(table() + TEXTS, lower + text(22, 27, "合计"))
    assert (flow(reading), reading.pages) == (["3×2"], 2)


def test_the_pages_own_size_counts() -> None:
    wide = "<o:Area><o:PhysicalBox>0 0 400 200</o:PhysicalBox></o:Area>"
    shown = text(300, 50, "右边")
    assert flow(read_ofd(packed(parts(page(shown, wide), page(shown + text(20, 50, "左边")))))) == ["右边", "左边"]


def test_every_document_of_a_file_is_read_and_pages_are_counted_on() -> None:
    named = parts(page(text(20, 30, "甲")))
    body = "<o:DocBody><o:DocRoot>{}/Document.xml</o:DocRoot></o:DocBody>"
    second = {
        name.replace("Doc_0", "Doc_1"): each
        for name, each in parts(page(text(20, 30, "乙"))).items()
        if "Doc_0" in name
    }
    both = {**named, **second, "OFD.xml": f"<o:OFD>{body.format('Doc_0')}{body.format('/Doc_1')}</o:OFD>"}
    reading = read_ofd(packed(both))
    assert [getattr(block, "locator", "")[:2] for block in reading.blocks] == ["p1", "p2"]


# Characters


@pytest.mark.parametrize(
    ("written", "most", "made"),
    [
        ("3 3 4", 9, [3, 3, 4]),
        ("g 3 2.5", 9, [2.5, 2.5, 2.5]),
        ("1 g 2 3 4", 9, [1, 3, 3, 4]),
        ("g 1000000000000 1", 3, [1, 1, 1]),
        ("1,2", 9, [1, 2]),
        ("g 2", 9, [0, 0]),
        ("", 9, []),
    ],
)
def test_steps_are_numbers_and_runs(written: str, most: int, made: list[float]) -> None:
    assert steps(written, most) == made


@pytest.mark.parametrize("written", ["x", "g x 1", "nan", "1e999", "g 2 inf"])
def test_steps_that_are_no_numbers_are_damage(written: str) -> None:
    with pytest.raises(UnreadableError, match="不是数"):
        steps(written, 9)


@given(st.text(alphabet="g0123456789.- ", max_size=40))
def test_any_steps_are_read_or_refused(written: str) -> None:
    try:
        assert len(steps(written, 20)) <= 20
    except UnreadableError as error:
        assert "不是数" in str(error)


def test_characters_stand_where_their_steps_put_them() -> None:
    # one object whose characters fall into two cells
    split = text(22, 47, "甲乙", code='DeltaX="40"') + text(22, 47, "丙丁", code='DeltaX="0" DeltaY="10"')
    assert [(each[0], each[1], each[4]) for each in grids(pages(table() + split))[0] if each[4]] == [
        *((0, 0, "甲丙"), (0, 1, "乙"), (1, 0, "丁")),
    ]


def test_a_second_text_code_goes_on_from_the_first() -> None:
    both = text(20, 30, "金额").replace("</o:TextObject>", '<o:TextCode X="8">万元</o:TextCode></o:TextObject>')
    assert flow(pages(both)) == ["金额万元"]


def test_a_turned_object_stands_where_its_matrix_puts_it() -> None:
    # from the right edge of the table, running left, upside down
    turned = text(22, 57, "甲", 'CTM="-1 0 0 -1 60 0"')
    assert [(each[0], each[1]) for each in grids(pages(table() + turned))[0] if each[4]] == [(1, 1)]


def test_a_wide_step_is_a_space() -> None:
    assert flow(pages(text(20, 30, "名称", code='DeltaX="16"'))) == ["名 称"]


def test_what_stands_off_the_page_is_not_printed() -> None:
    assert flow(pages(text(20, 30, "页内") + text(250, 30, "页外") + text(20, 400, "页外"))) == ["页内"]


# Seals


def signed(stamp: str, signature: str = "Doc_0/Signs/Sign_0/Signature.xml") -> Reading:
    body = "<o:Signatures>/Doc_0/Signs/Signatures.xml</o:Signatures>"
    listed = '<o:Signatures><o:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/></o:Signatures>'
    named = parts(page(text(20, 30, "甲")), page(text(20, 30, "乙")), body=body)
    inside = f"<o:Signature><o:SignedInfo>{stamp}</o:SignedInfo></o:Signature>"
    return read_ofd(packed({**named, "Doc_0/Signs/Signatures.xml": listed, signature: inside}))


@pytest.mark.parametrize(
    ("stamp", "places"),
    [
        ('<o:StampAnnot PageRef="11" Boundary="0 0 25.4 25.4"/>', ["p2[0.0,0.0,72.0,72.0]"]),
        ('<o:StampAnnot PageRef="99" Boundary="0 0 25.4 25.4"/>', []),
        ("", []),
    ],
)
def test_seals_are_those_of_pages(stamp: str, places: list[str]) -> None:
    assert [seal.locator for seal in signed(stamp).seals or ()] == places


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(lambda: signed("", signature="Doc_0/elsewhere.xml"), id="a part is missing"),
        pytest.param(lambda: signed('<o:StampAnnot PageRef="10" Boundary="a b c d"/>'), id="no numbers"),
    ],
)
def test_a_broken_signature_costs_the_seal_and_not_the_text(reading: object) -> None:
    found = reading() if callable(reading) else None
    assert isinstance(found, Reading)
    assert (flow(found), "签章信息已损坏" in found.warnings[0]) == (["甲", "乙"], True)


# What is refused

IMAGE = '<o:ImageObject Boundary="0 0 210 297" ResourceID="9"/>'


def test_a_scanned_page_is_named() -> None:
    reading = pages(text(20, 30, "正文"), IMAGE)
    assert (flow(reading), reading.warnings) == (
        ["正文"],
        ("第 2 页是扫描图像，页上的内容没有读入，请改送原始的 .docx 文件。",),
    )


def without(name: str) -> bytes:
    named = parts(page(text(20, 30, "正文")))
    return packed({key: each for key, each in named.items() if key != name})


def drawing_on_every_page() -> bytes:
    common = '<o:TemplatePage ID="7" BaseLoc="Template.xml"/>'
    used = page("", '<o:Template TemplateID="7"/>')
    drawing = page(path("M 0 0 " * (limits.MAX_PATH_SEGMENTS // 10)))
    return packed({**parts(*[used] * 10, common=common), "Doc_0/Template.xml": drawing})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(packed(parts(page(""))), "没有可读的文字", id="a blank page"),
        pytest.param(packed(parts(page(IMAGE))), "扫描件", id="a scan"),
        pytest.param(packed({"OFD.xml": "<o:OFD/>"}), "没有可读的文字", id="no document"),
        pytest.param(without("Doc_0/Document.xml"), "缺少部件", id="a part missing"),
        pytest.param(without("Doc_0/Pages/Page_0/Content.xml"), "缺少部件", id="a page missing"),
        pytest.param(packed(parts("<o:Page><o:Content>")), "不是完整的 XML", id="a page cut off"),
        pytest.param(packed(parts(page(text(20, 30, "正文").replace('Size="4"', 'Size="x"')))), "不是数", id="a size"),
        pytest.param(packed(parts(page(path("M 0 0 L 9 9", boundary="a b")))), "不是数", id="a place"),
        pytest.param(packed(parts(*[page("")] * (limits.MAX_PAGES + 1))), "超过上限", id="too many pages"),
        pytest.param(drawing_on_every_page(), "线条过多", id="too many lines"),
        pytest.param(
            packed(parts(page(text(20, 30, "一" * (limits.MAX_PAGE_GLYPHS + 1))))), "个字符", id="too much text"
        ),
        pytest.param(b"PK\x03\x04 nonsense", "压缩包已损坏", id="no zip"),
    ],
)
def test_one_sentence_says_why_it_cannot_be_read(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        read_ofd(content)


@pytest.mark.parametrize("tenth", range(10))
def test_a_truncated_file_is_refused(tenth: int) -> None:
    with pytest.raises(UnreadableError, match="损坏"):
        read_ofd(SAMPLE[: len(SAMPLE) * tenth // 10])


@pytest.mark.parametrize(("depth", "told"), [(5, 0), (25, 1)])
def test_what_stands_deeper_than_is_read_is_told(depth: int, told: int) -> None:
    blocks = "<o:PageBlock>" * depth + table() + TEXTS + "</o:PageBlock>" * depth
    warnings = pages(text(22, 20, "附表1") + blocks).warnings

    assert sum("有内容没有读入" in each for each in warnings) == told
