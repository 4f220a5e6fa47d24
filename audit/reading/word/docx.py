"""Word documents (`.docx`): paragraphs and tables in the order of the flow, every cell with its place.

- `gridSpan`, `vMerge` and the old `hMerge` become spans; a covered position has no cell. A continued cell with nothing
  above it to continue stands on its own.
- A nested table and the text of a text box follow the table or paragraph that holds them, as blocks of their own: the
  host cell keeps its own paragraphs, and no number is read twice. In a cell that prints nothing else, a text box is the
  cell's text; a nested table of one row or one column always is.
- Headers, footers, footnotes and endnotes follow the body (a 填表人 line may stand in a footer), page numbers left out.
- Hidden text set on the run or the table row is left out; hiding by a style is not looked up. Numbers that Word itself
  puts before list items are not in the file's text and are not made up.

Locators count from 1, physically, within their container: `p[7]`, `tbl[2]/tr[5]/tc[3]`, `footer1/p[1]`,
`p[7]/txbx[1]/p[2]`, `tbl[1]/tr[1]/tc[2]/tbl[1]/tr[3]/tc[1]`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from lxml import etree

from audit.model.document import Block, Grid, Paragraph, relocated
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.archive import Archive
from audit.reading.containers.xml import attribute
from audit.reading.reading import Reading
from audit.reading.word.chunk import read_chunk
from audit.reading.word.docx_table import Table, table
from audit.reading.word.wordprocessing import Stated, children, has_struck_out, local, paragraph_content, printed_only

_DEFAULT_BODY = "word/document.xml"
_MARGINAL = ("header", "footer", "footnotes", "endnotes")
_UNREAD_CHUNK = "文档内嵌有另一种格式的文档，其内容未读取，请用 Word 打开并另存后再送审。"
_PAGE_NUMBER = re.compile(r"[\s\d\-–—/第共页]*")


def read_docx(content: bytes) -> Reading:
    """The body, then headers, footers and notes. Raises UnreadableError for a broken package or one beyond the limits."""
    return _read(content, partial(read_chunk, read_docx=partial(_read, chunk_reader=_unread)))


def _unread(_: bytes) -> Reading | None:
    """A part within a part: no document has one, and one that held itself would have no end."""
    return None


def _read(content: bytes, chunk_reader: Callable[[bytes], Reading | None]) -> Reading:
    archive = Archive(content)
    body = _body_name(archive)
    parts = {identity: target for identity, _, target in _relations(archive, body) if target in archive.names}
    read_part = cache(lambda part: chunk_reader(archive.read(part)))  # once, however often the body refers to it
    flow = _Flow(lambda identity: read_part(parts[identity]) if identity in parts else None)
    for part, prefix in [(body, ""), *_marginal_parts(archive, body)]:
        root = archive.xml(part)
        flow.warn_of_unread(root)
        flow.stated = printed_only(root)
        flow.warn_of_struck_out()
        container = next((child for child in root if local(child) == "body"), root)
        flow.read(container, prefix)
    if not flow.blocks and _UNREAD_CHUNK in flow.warnings:
        raise UnreadableError(_UNREAD_CHUNK)
    return Reading(blocks=tuple(flow.blocks), warnings=tuple(flow.warnings))


@dataclass
class _Flow:
    """What has been read so far, and what the part that is being read states. chunk: reads the part of such an id."""

    chunk: Callable[[str], Reading | None]
    stated: Stated = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    cells: int = 0
    chunks: int = 0

    def read(self, container: etree._Element, prefix: str) -> None:
        """Append the container's paragraphs and tables; `prefix` is its locator with a slash, or empty for the body."""
        paragraphs = tables = 0
        for name, child in children(container):
            if name == "p":
                paragraphs += 1
                self._paragraph(child, f"{prefix}p[{paragraphs}]", marginal=_is_marginal(prefix))
            elif name == "tbl":
                tables += 1
                self._table(table(child, self.stated, f"{prefix}tbl[{tables}]"))
            elif name == "altChunk":
                self.chunks += 1
                self._chunk(child, f"altChunk[{self.chunks}]/")
            elif name in {"footnote", "endnote"}:
                paragraphs += 1
                self.read(child, f"{prefix}note[{paragraphs}]/")

    def warn_of_unread(self, root: etree._Element) -> None:
        """Say what a part holds and this reader does not open: an embedded workbook, a chunk of another format."""
        if any(True for _ in root.iter("{*}OLEObject")):
            self.warnings.append("文档内嵌有其他程序的对象（如 Excel 表），其内容未读取，请核对原件。")
        if any(True for _ in root.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo")):
            self.warnings.append("文档里有还没有接受的修订，按全部接受以后的内容读取，请核对原件。")

    def warn_of_struck_out(self) -> None:
        """Say that struck-out text was left out."""
        if has_struck_out(self.stated):
            self.warnings.append("文档里有加了删除线的文字，按已经删去读取，请核对原件。")

    def _chunk(self, element: etree._Element, prefix: str) -> None:
        """A part of another format that Word shows as if it were written here."""
        reading = self.chunk(attribute(element, "id"))
        if reading is None:
            self.warnings.append(_UNREAD_CHUNK)
            return
        self._count(sum(block.nrows * block.ncols if isinstance(block, Grid) else 1 for block in reading.blocks))
        self.blocks += [relocated(block, prefix) for block in reading.blocks]
        self.warnings += reading.warnings

    def _paragraph(self, paragraph: etree._Element, locator: str, *, marginal: bool) -> None:
        text, boxes = paragraph_content(paragraph, self.stated)
        if text.strip() and not (marginal and _PAGE_NUMBER.fullmatch(text)):
            self.blocks.append(Paragraph(text, locator))
        for number, box in enumerate(boxes, 1):
            self.read(box, f"{locator}/txbx[{number}]/")

    def _table(self, found: Table) -> None:
        self._count(found.grid.nrows * found.grid.ncols)
        if found.grid.cells:
            self.blocks.append(found.grid)
        self.warnings.extend(found.warnings)
        for box, locator in found.boxes:
            self.read(box, f"{locator}/")
        for nested, locator in found.nested:
            self.warnings.append(f"单元格 {locator.rpartition('/')[0]} 内嵌有表格，已作为单独的表格读出。")
            self._table(table(nested, self.stated, locator))

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > limits.MAX_GRID_CELLS:
            raise UnreadableError(f"表格的单元格超过上限 {limits.MAX_GRID_CELLS} 个，请拆分后再送审。")


def _is_marginal(prefix: str) -> bool:
    return prefix.startswith(_MARGINAL)


def _body_name(archive: Archive) -> str:
    """The part that the package names as its main document."""
    for _, kind, target in _relations(archive, ""):
        if kind == "officeDocument" and target in archive.names:
            return target
    return _DEFAULT_BODY


def _marginal_parts(archive: Archive, body: str) -> list[tuple[str, str]]:
    """Part and locator prefix of each header, footer and note part that the body refers to, in order of name."""
    parts = {target for _, kind, target in _relations(archive, body) if kind in _MARGINAL and target in archive.names}
    return [(part, f"{posixpath.splitext(posixpath.basename(part))[0]}/") for part in sorted(parts)]


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target part of each internal relation of a part (of the package, for an empty name)."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return
    for relation in archive.xml(relations):
        target = relation.get("Target")
        if target and relation.get("TargetMode") != "External":
            kind = (relation.get("Type") or "").rpartition("/")[2]
            yield relation.get("Id") or "", kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
