"""The seals of an OFD's signatures: their place on the page, not whether they are genuine."""

from __future__ import annotations

from audit.model.document import Seal
from audit.model.errors import UnreadableError
from audit.reading.containers.archive import Archive
from audit.reading.ofd.units import box_of, child, children, resolved
from audit.reading.page.flow import locator


def seals_of(archive: Archive, name: str, pages: dict[str, int], warnings: list[str]) -> list[Seal]:
    """The seals that a list of signatures puts on pages.

    name: the list's part. pages: the number of each page by its ID. A signature that cannot be read is told in
    `warnings`; it costs the seal, not the text.
    """
    seals: list[Seal] = []
    try:
        entries = children(archive.xml(name), "Signature")
        for part in dict.fromkeys(resolved(name, entry.get("BaseLoc", "")) for entry in entries):
            signed = child(archive.xml(part), "SignedInfo")
            for stamp in children(signed, "StampAnnot") if signed is not None else ():
                number = pages.get(stamp.get("PageRef", ""))
                if number is not None:
                    seals.append(Seal(locator(number, box_of(stamp.get("Boundary", "")))))
    except UnreadableError:
        warnings.append("OFD 的签章信息已损坏，印章是否加盖无法判断，请核对原件。")
    return seals
