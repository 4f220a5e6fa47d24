"""XML of untrusted files: no document type, no entities, nothing opened but the bytes at hand."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from audit.model.errors import UnreadableError

_DOCTYPES = tuple(
    "<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
)


class _NothingOutside(etree.Resolver):
    """Whatever a part names by address is empty.

    A parser that loads no DTD and resolves no entities still opens the file of a parameter entity.
    """

    def resolve(self, _address: str, _name: str, context: object = None) -> object:
        return self.resolve_empty(context)  # type: ignore[attr-defined]  # lxml's, not in the stubs


_NOTHING_OUTSIDE = _NothingOutside()
"""One for all parsers: each would keep a resolver of its own alive in a circle."""


def parse_xml(content: bytes, name: str) -> etree._Element:
    """The root element, parsed without entities, network or huge trees. name: of the part, for the sentence.

    Raises UnreadableError for broken XML and for a document type.
    """
    _refuse_doctype(content, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, collect_ids=False
    )
    parser.resolvers.add(_NOTHING_OUTSIDE)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name}不是完整的 XML，文件可能已损坏，请重新导出后再送审。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(name)
    return root


def elements(content: bytes, name: str, *locals_: str) -> Iterator[tuple[str, etree._Element]]:
    """The elements of these local names, with that name, as each is complete, so that memory does not grow with the part.

    An element is emptied, and what stands before it is freed, once the next one is asked for.
    Raises UnreadableError, which names the part, for broken XML and for a document type.
    """
    _refuse_doctype(content, name)
    stream = etree.iterparse(
        io.BytesIO(content),
        tag=[f"{{*}}{local}" for local in locals_],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    stream.resolvers.add(_NOTHING_OUTSIDE)
    try:
        for index, (_, element) in enumerate(stream):
            if index == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise _doctype(name)
            yield element.tag.rpartition("}")[2], element
            _free(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name}不是完整的 XML，文件可能已损坏，请重新导出后再送审。") from error


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without its namespace; empty where there is none."""
    # only one is asked for its value, since each value is looked for along all that stand before it
    found = next((key for key in element.keys() if str(key).rpartition("}")[2] == name), None)  # noqa: SIM118
    return "" if found is None else str(element.get(found))


def _refuse_doctype(content: bytes, name: str) -> None:
    """Before a parser sees it. In an encoding beyond these it is still refused, once parsed."""
    if any(doctype in content for doctype in _DOCTYPES):
        raise _doctype(name)


def _doctype(name: str) -> UnreadableError:
    return UnreadableError(f"{name}含有文档类型声明，不予读取，请用原软件另存为 .docx 后再送审。")


def _free(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
