"""OpenDocument files: the flow of a text, or the visible sheets of a spreadsheet; both have the same tables.

- A cell's text is the one that the program showed when it saved: numbers are already formatted.
- A nested table and the text of a text box follow what holds them, as blocks of their own; in a cell that prints nothing
  else, a text box is the cell's text. Headers and footers follow the body.
- Deleted, hidden and struck-out text, notes and comments are left out. A hidden sheet is no part of the filing; a warning
  names it.

Locators: `明细!C12` in a spreadsheet; in a text `p[7]` and `tbl[2]!C5`, both counted in the order of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from audit.model.document import Block, Paragraph
from audit.model.errors import UnreadableError
from audit.reading.containers.archive import Archive
from audit.reading.opendocument.table import read_table
from audit.reading.opendocument.text import Styles, local, printed
from audit.reading.reading import Reading
from audit.reading.sheets.sheet_grid import GridLayer, hidden_sheets_warning, refuse_hidden_only

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_LEFT_OUT = frozenset({"tracked-changes", "forms", "sequence-decls", "calculation-settings", "named-expressions"})


def read_open_document(content: bytes) -> Reading:
    """The blocks of the body, headers and footers. Raises UnreadableError for a broken or encrypted package."""
    archive = Archive(content)
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise UnreadableError("文件已加密，请去除密码后再送审。")
    root = archive.xml(_CONTENT)
    shared = archive.xml(_STYLES) if _STYLES in archive.names else None
    flow = _Flow(Styles((root,) if shared is None else (shared, root)))
    for body in root.iterfind("{*}body/*"):
        flow.read(body)
    for margin in () if shared is None else shared.iter("{*}header", "{*}footer"):
        flow.read(margin)
    if not flow.blocks:
        refuse_hidden_only(flow.hidden)
    if any(True for _ in root.iter("{*}tracked-changes")):
        flow.layer.warnings.append("文档里有还没有接受的修订，按全部接受以后的内容读取，请核对原件。")
    if flow.styles.has_left_out:
        flow.layer.warnings.append("文档里有隐藏的或加了删除线的文字，没有读取，请核对原件。")
    return Reading(tuple(flow.blocks), warnings=(*hidden_sheets_warning(flow.hidden), *flow.layer.warnings))


@dataclass
class _Flow:
    """What has been read so far; hidden: the names of the sheets left out."""

    styles: Styles
    blocks: list[Block] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    layer: GridLayer = field(default_factory=GridLayer)
    tables: int = 0
    paragraphs: int = 0

    def read(self, container: etree._Element) -> None:
        """Append the paragraphs and tables of a container, of whatever sections and lists it is made up."""
        for child in container:
            name = local(child)
            if name in {"p", "h"}:
                self._paragraph(child)
            elif name == "table":
                self._table(child, is_sheet=local(container) == "spreadsheet")
            elif name and name not in _LEFT_OUT:
                self.read(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self.paragraphs += 1
        text, boxes = printed(paragraph, self.styles)
        if text.strip():
            self.blocks.append(Paragraph(text, f"p[{self.paragraphs}]"))
        for box in boxes:
            self.read(box)

    def _table(self, element: etree._Element, *, is_sheet: bool) -> None:
        self.tables += 1
        found = read_table(element, self.styles, self.tables, is_sheet=is_sheet)
        if is_sheet and self.styles.hides_table(element):
            self.hidden.append(found.sheet.name)
            return
        grid = self.layer.lay(found.sheet)
        if grid is not None:
            self.blocks.append(grid)
        for inner in found.apart:
            if local(inner) == "table":
                self._table(inner, is_sheet=False)
            else:
                self.read(inner)
