"""The parts of an `.xlsx` that its sheets share: the list of sheets, the shared texts, the number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from lxml import etree

from audit.model.errors import UnreadableError
from audit.reading.containers.archive import Archive
from audit.reading.containers.xml import attribute, elements
from audit.reading.sheets.cell_content import printable
from audit.reading.sheets.formats.builtin import BUILTIN_FORMATS
from audit.reading.sheets.formats.code import GENERAL
from audit.reading.small_figures import LOWERED, RAISED

_MAIN = "xl/workbook.xml"
_SMALL = {"superscript": RAISED, "subscript": LOWERED}
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

    texts: the shared texts; formats: the code of each cell style; struck_texts, struck_styles: those of which a part, or
    all, is struck out; from_1904: the calendar of dates; results_stale: the file asks to be recalculated when opened, so
    that its stored results are not what is shown.
    """

    sheets: tuple[SheetEntry, ...]
    texts: tuple[str, ...]
    struck_texts: frozenset[int]
    formats: tuple[str, ...]
    struck_styles: frozenset[int]
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
    texts = _texts(archive, parts.get("sharedStrings"))
    styles = archive.xml(parts["styles"]) if parts.get("styles") else None
    return Workbook(
        sheets=sheets,
        texts=tuple(text for text, _ in texts),
        struck_texts=frozenset(index for index, (_, is_struck) in enumerate(texts) if is_struck),
        formats=() if styles is None else _formats(styles),
        struck_styles=frozenset() if styles is None else _struck_styles(styles),
        from_1904=_is_set(root.find("{*}workbookPr"), "date1904"),
        results_stale=_is_set(root.find("{*}calcPr"), "fullCalcOnLoad"),
    )


def rich_text(element: etree._Element) -> str:
    """The text of an `si` or `is` element, its runs joined; the phonetic guide and what is struck out are left out."""
    runs = [element, *element.iterfind("{*}r")]
    return unescaped("".join(_text_of(run) for run in runs))


def has_struck_out(element: etree._Element) -> bool:
    """Whether a run of an `si` or `is` element is struck out."""
    return any(map(_is_struck, element.iterfind("{*}r/{*}rPr")))


def _text_of(run: etree._Element) -> str:
    text, properties = "".join(part.text or "" for part in run.iterfind("{*}t")), run.find("{*}rPr")
    if properties is None:
        return text
    aligned = properties.find("{*}vertAlign")
    small = None if aligned is None else _SMALL.get(aligned.get("val") or "")
    return "" if _is_struck(properties) else text.translate(small or {})


def _is_struck(properties: etree._Element) -> bool:
    """Of a run or a font."""
    strike = properties.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in {"0", "false", "off"}


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
    kind, part = relations.get(attribute(element, "id"), ("", ""))
    if not part:
        raise UnreadableError(f"工作表“{name}”的内容缺失，文件可能已损坏，请重新导出后再送审。")
    return SheetEntry(name, element.get("state", "visible") != "visible", part if kind == "worksheet" else "")


def _texts(archive: Archive, part: str | None) -> list[tuple[str, bool]]:
    """The shared texts, each with whether a part of it is struck out."""
    if not part:
        return []
    shared = elements(archive.read(part), f"部件 {part} ", "si")
    return [(rich_text(element), has_struck_out(element)) for _, element in shared]


def _struck_styles(root: etree._Element) -> frozenset[int]:
    """The cell styles (`s` of a cell) whose font is struck out."""
    fonts = {str(index) for index, font in enumerate(root.iterfind("{*}fonts/{*}font")) if _is_struck(font)}
    styles = root.iterfind("{*}cellXfs/{*}xf") if fonts else ()
    return frozenset(index for index, style in enumerate(styles) if style.get("fontId") in fonts)


def _formats(root: etree._Element) -> tuple[str, ...]:
    """The format code of each cell style (`s` of a cell), in their order."""
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
