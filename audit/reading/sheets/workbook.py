"""The parts of an `.xlsx` that its sheets share: the list of sheets, the shared texts, the number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading.containers.archive import Archive
from audit.reading.containers.xml import elements
from audit.reading.sheets.cell_content import printable
from audit.reading.sheets.formats.builtin import BUILTIN_FORMATS
from audit.reading.sheets.formats.code import GENERAL

_MAIN = "xl/workbook.xml"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it; part is empty for one that is no worksheet (a chart)."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the cells of a sheet refer to.

    texts: the shared texts; formats: the code of each cell style; from_1904: the calendar of dates;
    results_stale: the file asks to be recalculated when opened, so that its stored results are not what is shown.
    """

    sheets: tuple[SheetEntry, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool
    results_stale: bool


def read_workbook(archive: Archive) -> Workbook:
    """Raises UnreadableError when a part is missing or broken, or no sheet is listed."""
    part = next((target for kind, target in _relations(archive, "").values() if kind == "officeDocument"), _MAIN)
    if part.endswith(".bin"):
        raise UnreadableError("这是二进制工作簿（.xlsb），请另存为 .xlsx 后再送审。")
    root = archive.xml(part)
    relations = _relations(archive, part)
    parts = {kind: target for kind, target in relations.values() if target in archive.names}
    sheets = tuple(_sheet(element, relations) for element in root.iterfind("{*}sheets/{*}sheet"))
    if not sheets:
        raise UnreadableError("工作簿里没有工作表，文件可能已损坏，请重新导出后再送审。")
    return Workbook(
        sheets=sheets,
        texts=_texts(archive, parts.get("sharedStrings")),
        formats=_formats(archive, parts.get("styles")),
        from_1904=_is_set(root.find("{*}workbookPr"), "date1904"),
        results_stale=_is_set(root.find("{*}calcPr"), "fullCalcOnLoad"),
    )


def rich_text(element: etree._Element) -> str:
    """The text of an `si` or `is` element, its runs joined, the phonetic guide left out."""
    runs = [*element.iterfind("{*}t"), *element.iterfind("{*}r/{*}t")]
    return unescaped("".join(run.text or "" for run in runs))


def unescaped(text: str) -> str:
    """The text with its control characters, which the format writes as `_x000D_`, as a sheet shows it."""
    return printable(_ESCAPE.sub(_character, text) if "_x" in text else text)


def _character(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    # half of a surrogate pair could not be written to any report
    return escape[0] if "\ud800" <= character <= "\udfff" else character


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target part of each internal relation of a part (of the package, for an empty name), by id."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return {}
    found = {}
    for relation in archive.xml(relations):
        identity, target = relation.get("Id"), relation.get("Target")
        if identity and target and relation.get("TargetMode") != "External":
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[identity] = (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


def _sheet(element: etree._Element, relations: dict[str, tuple[str, str]]) -> SheetEntry:
    name = element.get("name") or ""
    # two namespaces occur (transitional and strict)
    identity = next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == "id"), "")
    kind, part = relations.get(identity, ("", ""))
    if not part:
        raise UnreadableError(f"工作表“{name}”的内容缺失，文件可能已损坏，请重新导出后再送审。")
    return SheetEntry(name, element.get("state", "visible") != "visible", part if kind == "worksheet" else "")


def _texts(archive: Archive, part: str | None) -> tuple[str, ...]:
    if not part:
        return ()
    return tuple(rich_text(element) for _, element in elements(archive.read(part), f"部件 {part} ", "si"))


def _formats(archive: Archive, part: str | None) -> tuple[str, ...]:
    """The format code of each cell style (`s` of a cell), in their order."""
    if not part:
        return ()
    root = archive.xml(part)
    declared = {
        element.get("numFmtId"): element.get("formatCode") or GENERAL
        for element in root.iterfind("{*}numFmts/{*}numFmt")
    }
    codes = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        identity = style.get("numFmtId") or "0"
        builtin = BUILTIN_FORMATS.get(int(identity), GENERAL) if re.fullmatch("[0-9]{1,9}", identity) else GENERAL
        codes.append(declared.get(identity) or builtin)
    return tuple(codes)


def _is_set(element: etree._Element | None, attribute: str) -> bool:
    return element is not None and element.get(attribute) in {"1", "true", "on"}
