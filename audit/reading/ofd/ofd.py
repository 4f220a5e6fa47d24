"""OFD (GB/T 33190): a zip of XML pages with placed characters and lines; tables are found as in a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from audit.model.document import Seal
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.archive import Archive
from audit.reading.ofd.page import DrawingBudget, PageObjects, add_objects, drawings_of
from audit.reading.ofd.seals import seals_of
from audit.reading.ofd.units import box_of, child, children, local_name, resolved, text_at
from audit.reading.page.flow import FEWEST_GLYPHS, IMAGE_SHARE, Page, blocks
from audit.reading.page.rulings import Box
from audit.reading.reading import Reading

_A4 = Box(0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True, slots=True)
class _Body:
    """One document of the file: its root part and name, and the number of its first page."""

    root: etree._Element
    name: str
    pages: list[etree._Element]
    first_page: int


def read_ofd(content: bytes) -> Reading:
    """The tables and paragraphs of an OFD's pages, and the seals of its signatures; a scanned page is named.

    Raises UnreadableError for a damaged, too large or wholly scanned document.
    """
    archive = Archive(content)
    warnings: list[str] = []
    seals: list[Seal] = []
    lost: list[int] = []
    bodies = list(_bodies(archive, warnings, seals, lost))
    budget = DrawingBudget()
    pages = (page for body in bodies for page in _pages(archive, body, budget, warnings, lost))
    found = blocks(pages, warnings)
    if not found:
        raise UnreadableError("OFD 里没有可读的文字，可能是扫描件，请改送原始的 .docx 文件。")
    count = sum(len(body.pages) for body in bodies)
    return Reading(found, pages=count, seals=tuple(seals), warnings=tuple(warnings), is_incomplete=bool(lost))


def _bodies(archive: Archive, warnings: list[str], seals: list[Seal], lost: list[int]) -> Iterator[_Body]:
    """The documents of the file. A page that is listed under another name than a page's is lost, as is one of another's part."""
    count = 0
    entries = {resolved("", text_at(entry, "DocRoot")): entry for entry in children(archive.xml("OFD.xml"), "DocBody")}
    for name, entry in entries.items():
        root = archive.xml(name)
        listed = child(root, "Pages")
        pages = list(children(listed, "Page")) if listed is not None else []
        body = _Body(root, name, pages, count + 1)
        count += len(pages)
        apart = {page.get("BaseLoc") for page in pages}
        if listed is not None and not len(apart) == len(pages) == sum(1 for _ in listed.iterchildren(etree.Element)):
            lost.append(body.first_page)
            warnings.append("OFD 的页目录前后矛盾，有的页可能没有读入，请核对页数，或改送原始的 .docx 文件。")
        if count > limits.MAX_PAGES:
            raise UnreadableError(f"OFD 有 {count} 页，超过上限 {limits.MAX_PAGES} 页，请拆分后再送审。")
        signatures = text_at(entry, "Signatures")
        if signatures:
            numbers = {page.get("ID", ""): body.first_page + index for index, page in enumerate(pages)}
            seals += seals_of(archive, resolved("", signatures), numbers, warnings)
        yield body


def _pages(
    archive: Archive, body: _Body, budget: DrawingBudget, warnings: list[str], lost: list[int]
) -> Iterator[Page]:
    """The pages one by one; those that are not wholly read are lost, and named in the warnings."""
    common = child(body.root, "CommonData")
    templates = {
        template.get("ID", ""): resolved(body.name, template.get("BaseLoc", ""))
        for template in (children(common, "TemplatePage") if common is not None else ())
    }
    shared = _drawings(archive, body.name, common)
    for index, entry in enumerate(body.pages):
        name = resolved(body.name, entry.get("BaseLoc", ""))
        page = archive.xml(name)
        drawings = shared | _drawings(archive, name, page)
        found = PageObjects()
        for used in children(page, "Template"):
            if used.get("TemplateID") in templates:
                add_objects(archive.xml(templates[used.get("TemplateID", "")]), drawings, budget, found)
        add_objects(page, drawings, budget, found)
        if found.is_cut or local_name(page) != "Page":
            lost.append(body.first_page + index)
            warnings.append(
                f"第 {body.first_page + index} 页的结构不是常见的 OFD，有内容没有读入，请核对原件，或改送原始的 .docx 文件。"
            )
        yield _page(body.first_page + index, _area(page, common), found, warnings, lost)


def _drawings(archive: Archive, name: str, owner: etree._Element | None) -> dict[str, etree._Element]:
    """The vector drawings of the resource parts that a document or page names; a part that is missing has none."""
    found: dict[str, etree._Element] = {}
    for kind in ("PublicRes", "DocumentRes", "PageRes"):
        entries = children(owner, kind) if owner is not None else ()
        for part in dict.fromkeys(resolved(name, entry.text or "") for entry in entries):
            if part in archive.names:
                found |= drawings_of(archive.xml(part))
    return found


def _area(page: etree._Element, common: etree._Element | None) -> Box:
    for element in (child(page, "Area"), child(common, "PageArea")):
        box = box_of(text_at(element, "PhysicalBox"))
        if box.x1 > box.x0 and box.y1 > box.y0:
            return box
    return _A4


def _page(number: int, area: Box, found: PageObjects, warnings: list[str], lost: list[int]) -> Page:
    width, height = area.x1 - area.x0, area.y1 - area.y0
    if len(found.glyphs) < FEWEST_GLYPHS and found.image_area > IMAGE_SHARE * width * height:
        warnings.append(f"第 {number} 页是扫描图像，页上的内容没有读入，请改送原始的 .docx 文件。")
        lost.append(number)
    edge = 2 * width
    shown = [glyph for glyph in found.glyphs if 0 <= glyph.x0 + glyph.x1 <= edge and 0 <= glyph.y0 <= height]
    return Page(number, width, height, shown, found.rules)
