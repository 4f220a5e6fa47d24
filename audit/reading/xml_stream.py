"""Large XML parts, element by element, so that memory does not grow with the part."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from audit.reading.unreadable import UnreadableError


def elements(
    content: bytes, name: str, ends: tuple[str, ...], starts: tuple[str, ...] = ()
) -> Iterator[etree._Element]:
    """Elements of these local names in document order: `starts` when they open, `ends` when complete.

    An element of `ends` is emptied, and what stands before it is freed, once the next one is asked for.
    Raises UnreadableError, which names the part, for broken XML and for a document type.
    """
    names = [f"{{*}}{local}" for local in (*ends, *starts)]
    stream = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=names,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    try:
        for index, (event, element) in enumerate(stream):
            if index == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise UnreadableError(f"部件 {name} 含有文档类型声明，不予读取。")
            local = etree.QName(element).localname
            if event == "start" and local in starts:
                yield element
            elif event == "end" and local in ends:
                yield element
                _free(element)
            elif event == "end":
                _free(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"部件 {name} 不是完整的 XML，文件可能已损坏。") from error


def _free(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
