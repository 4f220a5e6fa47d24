"""Hostile zips of filings, pictures, and names of files."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile_packages import SAMPLES, packed

Files = Iterator[tuple[str, bytes]]

_DOCX, _XLSX = (SAMPLES / "sample.docx").read_bytes(), (SAMPLES / "sample.xlsx").read_bytes()
_ROW = "资金总额\t3.70\t万元\n".encode()


def bundles() -> Files:
    """Zips of filings: what is in them is listed and read as files of a folder."""
    names = {
        "climbs": "../../etc/passwd.txt",
        "from_the_root": "/etc/passwd.txt",
        "of_windows": "C:\\水利局\\..\\表.txt",
        "dots_only": "..",
        "dashes": "-rf --format json.txt",
        "lines": "甲\n乙\t丙.txt",
        "terminal": "\x1b[31m甲\x07.txt",
        "bidi": "甲\u202etxt.exe.txt",
        "long": "表" * 20_000 + ".txt",
        "deep": "甲/" * 10_000 + "表.txt",
        "of_systems": "__MACOSX/._表.txt",
    }
    for name, entry in names.items():
        yield f"{name}.zip", packed({entry: _ROW, "表1.txt": _ROW})
    yield "gbk.zip", packed({"GBKNAME1.txt": _ROW}).replace(b"GBKNAME1", "水利表1".encode("gbk") + b"1")
    yield "nothing.zip", packed({})
    yield "folders_only.zip", packed({"甲/": b"", "乙/丙/": b""})
    yield "empty_files.zip", packed({f"{n}.docx": b"" for n in range(50)})
    yield "many_entries.zip", packed({f"{n}.txt": b"" for n in range(3_000)})
    yield "bomb.zip", packed({"表.txt": b" " * 80_000_000, "表1.txt": _ROW})
    yield "zip_in_zip.zip", _nested(50)
    yield "bundle_of_bundles.zip", packed({f"{n}.zip": packed({"表.txt": _ROW}) for n in range(30)})
    whole = packed({"表.docx": _DOCX, "表.xlsx": _XLSX})
    yield "cut.zip", whole[: len(whole) // 2]
    yield "no_end.zip", whole[:-22]
    yield "program_before.zip", b"MZ" + bytes(5_000) + whole
    yield "more_behind.zip", whole + bytes(70_000)
    yield "counts_more.zip", whole[:-12] + struct.pack("<HH", 65_535, 65_535) + whole[-8:]
    yield "directory_far_away.zip", whole[:-6] + struct.pack("<I", 0xFFFFFFF0) + whole[-2:]
    yield "same_name.zip", packed({"表1.txt": _ROW, "表2.txt": _ROW}).replace("表2".encode(), "表1".encode())
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield f"method_{method}.zip", packed({"表.docx": _DOCX}, method)
    for flag in (1, 0x20, 0x2000):  # encrypted, a patch, a masked directory
        yield f"flag_{flag}.zip", _flagged(packed({"表.docx": _DOCX}), flag)
    for method in (1, 9, 97, 99):  # ways of packing that nobody unpacks here, and that of AES
        yield f"method_{method}.zip", packed({"表.docx": _DOCX}).replace(b"\x08\0", struct.pack("<H", method))


def pictures() -> Files:
    """Pictures that are none, or far too large."""
    for width, height in ((0, 0), (1, 1), (60_000, 60_000), (2**31 - 1, 2**31 - 1), (1, 50_000_000)):
        yield f"{width}x{height}.png", _png(width, height, b"\0" * 100)
    yield "unpacks_to_much.png", _png(6_000, 6_000, bytes(6_000 * 751))
    yield "cut.png", _png(2_000, 2_000, bytes(500))[:60]
    for width, height in ((-1, -1), (2**31 - 1, 1), (60_000, -60_000)):
        yield (
            f"{width}x{height}.bmp",
            b"BM" + struct.pack("<IIIIiiHHIIiiII", 54, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0),
        )
    yield "directory_in_circles.tif", b"II*\0" + struct.pack("<IHHHIII", 8, 1, 256, 4, 1, 9, 8)
    yield "entries_beyond_its_end.tif", b"II*\0" + struct.pack("<IH", 8, 65_535)
    yield "far_directory.tif", b"MM\0*\xff\xff\xff\xff"
    yield "heads_only.jpg", b"\xff\xd8\xff\xe0" + b"\xff\xe1\xff\xff" * 20_000
    yield "large.jpg", b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xd9"
    yield "nothing.gif", b"GIF89a" + bytes(7) + b";"
    yield "large.gif", b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x08\0;"
    yield "cut.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"
    yield "drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><use href="#a"/></svg>'


def odd_names() -> Files:
    """A sound file under names that no program likes."""
    told = (
        "$(touch x)`id`;&|", "甲\n乙\t丙", "'\"\\{x}*?", "-rf", "--format=json", "\x1b[31m甲\x07", "甲\u202etxt.exe",
        "甲" * 80, "e\u0301\u200b", "😀", " ", "<img src=x onerror=alert(1)>", "表.docx", "%s%n{0}", "CON",
    )  # fmt: skip
    for name in told:
        yield f"{name}.txt", _ROW * 3
    yield os.fsdecode("水利局.txt".encode("gb18030")), _ROW * 3
    yield os.fsdecode(b"\xff\xfe\x80.txt"), _ROW * 3


def _nested(depth: int) -> bytes:
    content = _ROW
    for level in range(depth):
        content = packed({f"{level}.zip" if level else "表.txt": content})
    return content


def _flagged(content: bytes, flag: int) -> bytes:
    """The zip of one entry with a flag set for it, before its data and in the directory."""
    flagged = bytearray(content)
    for at in (6, content.rindex(b"PK\x01\x02") + 8):
        flagged[at : at + 2] = struct.pack("<H", struct.unpack_from("<H", content, at)[0] | flag)
    return bytes(flagged)


def _png(width: int, height: int, pixels: bytes) -> bytes:
    """A picture in black and white that states this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
