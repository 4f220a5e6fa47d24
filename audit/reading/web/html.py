"""Web pages, which web systems name `.xls`: each table a grid, the texts between them paragraphs.

A nested table follows the table that holds it, as a grid of its own, and the host cell keeps its own text; a table that
only arranges others is left out. Scripts, styles and comments are dropped. Rows hidden by `display:none` are read, with
a warning; a text within a cell or paragraph that is not displayed, or struck out, is left out, with a warning. The characters are told by the bytes (`audit.reading.containers.decoding`), since systems misstate them in `meta`.

Locators count from 1: `table[2]/tr[5]/td[3]`, `p[7]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from audit.model.document import Block, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.decoding import decode
from audit.reading.displaced import DISPLACED, displaced_block
from audit.reading.reading import Reading
from audit.reading.sheets.cell_content import printable
from audit.reading.sheets.sheet_grid import GridLayer, displaced
from audit.reading.web.broken_marks import (
    MAX_ATTRIBUTES,
    broken_marks,
    damaged_tables,
    has_crowded_tag,
    has_no_end,
    has_rows_outside,
)
from audit.reading.web.displayed import LeftOut, displayed_only
from audit.reading.web.html_table import sheet, table_parts

_MAX_TAGS = 5 * limits.MAX_GRID_CELLS
"""An opening and a closing tag a cell, and as much again for rows, fonts and line breaks."""

_DROPPED = frozenset({"script", "style", "head", "title", "template", "noscript", "xml"})
_SHOWN = 5
_LONGEST_MARK = 20
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "td", "th", "tr", "ul"),
    )
)
_EMPTY = "网页里没有内容，请另存为 .xlsx 后再送审。"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCK_END = "\v"


def read_html(content: bytes) -> Reading:
    """Tables and paragraphs. Raises UnreadableError for what is not text, or is beyond the limits."""
    return read_pages((content,))


def read_pages(contents: Sequence[bytes], *, is_damaged: bool = False) -> Reading:
    """The tables and paragraphs of pages that make one document, one page after the other. is_damaged: some of their bytes
    were lost or changed.

    Raises UnreadableError for what is not text, or is beyond the limits.
    """
    page = _Page(is_all_damaged=is_damaged)
    texts = [decode(content) for content in contents]
    if sum(text.count("<") for text in texts) > _MAX_TAGS:
        raise UnreadableError(f"网页的标记超过上限 {_MAX_TAGS} 个，请拆分，或另存为 .xlsx 后再送审。")
    if any(map(has_crowded_tag, texts)):
        raise UnreadableError(f"网页里有一个标记的属性超过上限 {MAX_ATTRIBUTES} 个，请另存为 .xlsx 后再送审。")
    roots = [_parsed(text, page) for text in texts]
    left_out = [each for root in roots for each in displayed_only(root)]
    for root in roots:
        page.read(root)
    if not page.blocks and any(True for root in roots for _ in root.iter("frame", "iframe")):
        raise UnreadableError("这是存成网页的工作簿，内容在另外的文件夹里，请在 Excel 里另存为 .xlsx 后再送审。")
    if any(map(has_no_end, texts)):
        page.blocks[-1:] = map(displaced_block, page.blocks[-1:])  # the last that is there of a page that was cut
        page.layer.warnings.append("网页没有结尾，文件可能不完整，请核对。")
    if page.broken:
        shown = "、".join(f"<{each[:_LONGEST_MARK]}>" for each in page.broken[:_SHOWN])
        page.layer.warnings.append(f"网页里有残缺的标记（{shown}），单元格可能错位或缺失，请用原软件打开核对。")
    elif is_damaged:
        page.layer.warnings.append("网页存档的编码有残缺，文字和单元格可能缺失，请用原软件打开核对。")
    page.layer.warnings.extend(_left_out_warnings(left_out))
    return Reading(tuple(page.blocks), warnings=tuple(page.layer.warnings))


def _parsed(text: str, page: _Page) -> etree._Element:
    """The root element; what is broken of its marks, and the tables that suffer from it, are kept by the page."""
    # bytes, because a declaration of another encoding is refused in a str
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: etree._Element | None = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_EMPTY) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableError("网页的嵌套过深，请另存为 .xlsx 后再送审。")
    if root is None:
        raise UnreadableError(_EMPTY)
    broken = broken_marks(root, text, parser.error_log)
    page.broken += [each for each in dict.fromkeys(each.name for each in broken) if each not in page.broken]
    if has_rows_outside(root):
        page.is_all_damaged = True
        page.broken.append("table")
    page.damaged.update(damaged_tables(root, broken))
    return root


def _left_out_warnings(left_out: Sequence[LeftOut]) -> Iterator[str]:
    for is_struck, words in ((False, "处不显示的文字"), (True, "处加了删除线的文字")):
        texts = [each.text for each in left_out if each.is_struck is is_struck]
        shown = "、".join(f"“{text}”" for text in texts[:_SHOWN])
        if texts:
            yield f"网页里有 {len(texts)} {words}（{shown}），没有读取，请核对。"


@dataclass
class _Page:
    """What has been read so far. broken: names of marks; damaged: the tables that may have lost or gained cells, if not all."""

    broken: list[str] = field(default_factory=list)
    damaged: set[etree._Element] = field(default_factory=set)
    is_all_damaged: bool = False
    blocks: list[Block] = field(default_factory=list)
    layer: GridLayer = field(default_factory=GridLayer)
    tables: int = 0
    paragraphs: int = 0

    def read(self, container: etree._Element) -> None:
        """Append the container's paragraphs and tables."""
        text: list[str] = []
        for piece in _flow(container):
            if isinstance(piece, str):
                text.append(piece)
            else:
                self._paragraphs(text)
                text = []
                self._table(piece)
        self._paragraphs(text)

    def _paragraphs(self, pieces: list[str]) -> None:
        for line in _joined(pieces).split("\n"):
            if line.strip():
                self.paragraphs += 1
                doubt = DISPLACED if self.is_all_damaged else ""
                place = f"p[{self.paragraphs}]"
                self.blocks.append(Paragraph(line, place, doubt=doubt, is_displaced=self.is_all_damaged))

    def _table(self, table: etree._Element) -> None:
        self.tables += 1
        captions, rows = table_parts(table)
        for caption in captions:
            self._paragraphs([piece for piece in _flow(caption) if isinstance(piece, str)])
        nested: list[etree._Element] = []
        laid = sheet(rows, self.tables, lambda cell: _cell_text(cell, nested))
        if self.is_all_damaged or table in self.damaged:
            laid.contents = {place: displaced(each) for place, each in laid.contents.items()}
        grid = self.layer.lay(laid)
        if grid is not None:
            self.blocks.append(grid)
        for inner in nested:
            self._table(inner)


def _cell_text(cell: etree._Element, nested: list[etree._Element]) -> str:
    """A cell's own text; the tables in it are added to `nested`."""
    if not len(cell):
        return _joined([_SPACES.sub(" ", cell.text or "")])
    pieces: list[str] = []
    for piece in _flow(cell):
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            nested.append(piece)
    return _joined(pieces)


def _flow(container: etree._Element) -> Iterator[str | etree._Element]:
    """The texts and the tables in an element, in order; a table is not entered."""
    walker = etree.iterwalk(container, events=("start", "end"))
    for event, element in walker:
        apart = element is not container and (element.tag == "table" or element.tag in _DROPPED)
        if event == "start":
            if apart:
                walker.skip_subtree()
            if apart and element.tag == "table":
                yield element
            elif not apart:
                yield {"br": "\n"}.get(element.tag, _BLOCK_END if element.tag in _BLOCKS else "")
                yield _SPACES.sub(" ", element.text or "")
        else:
            if element.tag in _BLOCKS:
                yield _BLOCK_END
            if element is not container:
                yield _SPACES.sub(" ", element.tail or "")


def _joined(pieces: list[str]) -> str:
    """The pieces as a page shows them: lines without the spaces around them."""
    stretches = (stretch.strip(" \n") for stretch in "".join(pieces).replace("\xa0", " ").split(_BLOCK_END))
    text = "\n".join(stretch for stretch in stretches if stretch)
    return "\n".join(line.strip() for line in printable(text).strip("\n ").split("\n"))
