"""The smallest PDFs that print what a test wants: pages of text and lines, points with the origin top left."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

PAGE = (595, 842)
_FONTS = (
    # Chinese by name: a viewer knows its code; Latin letters and digits are half as wide
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >> ] >>",
    # no code at all: glyph numbers without a map
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts ["
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /DW 1000 /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>",
)


def text(x: float, y: float, words: str, size: float = 10, extra: str = "", font: int = 0) -> str:
    """Words with the left end of their baseline at (x, y)."""
    code = words.encode("utf-16-be").hex()
    return f"BT /F{font} {size} Tf {extra} 1 0 0 1 {x} {PAGE[1] - y} Tm <{code}> Tj ET "


def line(x0: float, y0: float, x1: float, y1: float, extra: str = "") -> str:
    """A stroke; `extra` is set before it: `[3 2] 0 d`, `1 G`."""
    return f"q {extra} {x0} {PAGE[1] - y0} m {x1} {PAGE[1] - y1} l S Q "


def bar(x0: float, y0: float, x1: float, y1: float, extra: str = "") -> str:
    """A filled rectangle."""
    return f"q {extra} {x0} {PAGE[1] - y1} {x1 - x0} {y1 - y0} re f Q "


def frame(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked rectangle."""
    return f"{x0} {PAGE[1] - y1} {x1 - x0} {y1 - y0} re S "


def image(x0: float, y0: float, x1: float, y1: float) -> str:
    """A grey picture."""
    data = "BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI"
    return f"q {x1 - x0} 0 0 {y1 - y0} {x0} {PAGE[1] - y1} cm {data} Q "


def table(xs: Iterable[float], ys: Iterable[float], cells: Iterable[str] = ()) -> str:
    """A ruled table with all its lines, and texts for its cells row by row."""
    xs, ys = list(xs), list(ys)
    drawn = [line(xs[0], y, xs[-1], y) for y in ys] + [line(x, ys[0], x, ys[-1]) for x in xs]
    places = ((x, y) for y in ys for x in xs[:-1])
    return "".join(drawn) + "".join(text(x + 5, y + 14, words) for (x, y), words in zip(places, cells, strict=False))


def pdf(
    *pages: str,
    page: str = "",
    catalog: str = "",
    objects: Iterable[str] = (),
    trailer: str = "",
    resources: str = "",
) -> bytes:
    """A PDF of pages given by their content. page, catalog, trailer, resources: more entries of those dictionaries;
    objects: more objects, which are numbered from 10.
    """
    fonts = " ".join(f"/F{number} {3 + number} 0 R" for number in range(len(_FONTS)))
    more = [each.encode("latin-1") for each in objects]
    first = 10 + len(more)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    bodies = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        **{3 + number: font for number, font in enumerate(_FONTS)},
        **{10 + number: body for number, body in enumerate(more)},
    }
    for number, content in enumerate(pages):
        bodies[first + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Contents {first + 2 * number + 1} 0 R"
            f" /Resources << /Font << {fonts} >> {resources} >> {page} >>"
        ).encode()
        bodies[first + 2 * number + 1] = stream(content)
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += f"trailer << /Size {max(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return bytes(out)


def stream(content: str, entries: str = "") -> bytes:
    """A stream object."""
    packed = zlib.compress(content.encode("latin-1"))
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"
