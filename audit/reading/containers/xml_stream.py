"""Large XML parts, element by element, so that memory does not grow with the part."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from audit.model.errors import UnreadableError


def elements(content: bytes, name: str, *locals_: str) -> Iterator[tuple[str, etree._Element]]:
    """The elements of these local names, with that name, as each is complete.

    An element is emptied, and what stands before it is freed, once the next one is asked for.
    Raises UnreadableError, which names the part, for broken XML and for a document type.
    """
    stream = etree.iterparse(
        io.BytesIO(content),
        tag=[f"{{*}}{local}" for local in locals_],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    try:
        for index, (_, element) in enumerate(stream):
            if index == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise UnreadableError(f"{name}含有文档类型声明，不予读取。")
            yield element.tag.rpartition("}")[2], element
            _free(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name}不是完整的 XML，文件可能已损坏，请重新导出后再送审。") from error


def _free(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
