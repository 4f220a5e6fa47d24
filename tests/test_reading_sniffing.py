"""The door: content decides the format, whatever the name, and a file that cannot be read gets one sentence."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model.document import Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.media import Media
from audit.reading.read import READERS, read
from audit.reading.sniffing import sniff

SAMPLES = Path(__file__).parent / "samples"
DUMP = SAMPLES / "shifeng-petitions-bureau-2023.txt"
DOCX = SAMPLES / "sample.docx"
NO_ENTRY = 0xFFFFFFFF


def zipped(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


def typed(content_type: str) -> bytes:
    """An Office package whose main part has this type."""
    override = f'<Types><Override PartName="/main.xml" ContentType="application/{content_type}"/></Types>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", override)
    return content.getvalue()


def entry(name: str, left: int = NO_ENTRY, right: int = NO_ENTRY, child: int = NO_ENTRY) -> bytes:
    """A directory entry of a compound file."""
    encoded = name.encode("utf-16-le").ljust(64, b"\0")
    return (encoded + struct.pack("<HBB3I", 2 * len(name) + 2, 1, 1, left, right, child)).ljust(128, b"\0")


def compound(*names: str, inside: str = "") -> bytes:
    """A compound file with these names at its root, and one inside the first of them."""
    links = [*range(2, len(names) + 1), NO_ENTRY]
    entries = [entry("Root Entry", child=1)]
    entries += [entry(name, right=link) for name, link in zip(names, links, strict=True)]
    if inside:
        entries[1] = entry(names[0], right=links[0], child=len(entries))
        entries.append(entry(inside))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    header = header.ljust(48, b"\0") + struct.pack("<I", 1)
    header = header.ljust(76, b"\0") + struct.pack("<109I", 0, *[NO_ENTRY] * 108)
    sectors = -(-len(entries) // 4)
    chain = [NO_ENTRY - 2, *range(2, sectors + 1), NO_ENTRY - 1]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return header + table + b"".join(entries).ljust(512 * sectors, b"\0")


@pytest.mark.parametrize(
    ("content", "media"),
    [
        pytest.param(DOCX.read_bytes(), Media.DOCX, id="docx"),
        pytest.param(typed("vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), Media.DOCX, id="dotx"),
        pytest.param(typed("vnd.ms-word.document.macroEnabled.main+xml"), Media.DOCX, id="docm"),
        pytest.param(typed("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), Media.XLSX, id="xlsx"),
        pytest.param(typed("vnd.ms-excel.sheet.macroEnabled.main+xml"), Media.XLSX, id="xlsm"),
        pytest.param(typed("vnd.ms-excel.sheet.binary.macroEnabled.main"), Media.BINARY_WORKBOOK, id="xlsb"),
        pytest.param(zipped(word__document_dot_xml=""), Media.DOCX, id="docx by its part's name"),
        pytest.param(zipped(OFD_dot_xml=""), Media.OFD, id="ofd"),
        pytest.param(zipped(附表1_dot_docx=""), Media.ZIP, id="an archive of files"),
        pytest.param(compound("WordDocument", "1Table"), Media.DOC, id="doc"),
        pytest.param(compound("Workbook"), Media.XLS, id="xls"),
        pytest.param(compound("Book"), Media.XLS, id="xls of 1995"),
        pytest.param(compound("EncryptionInfo", "EncryptedPackage"), Media.ENCRYPTED, id="password"),
        pytest.param(compound("ObjectPool", "1Table", "Data", "WordDocument", inside="Workbook"), Media.DOC, id="doc with a sheet"),
        pytest.param(compound("Contents"), Media.UNKNOWN, id="another compound file"),
        pytest.param(b"%PDF-1.7\n", Media.PDF, id="pdf"),
        pytest.param(b"{\\rtf1\\ansi", Media.RTF, id="rtf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", Media.IMAGE, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", Media.IMAGE, id="jpeg"),
        pytest.param(b"II*\0\x08\0\0\0", Media.IMAGE, id="tiff"),
        pytest.param(b"BM\x36\0\x0c\0\0\0\0\0\x36\0", Media.IMAGE, id="bmp"),
        pytest.param(b"RIFF\x10\0\0\0WEBPVP8 ", Media.IMAGE, id="webp"),
        pytest.param("\ufeff <!DOCTYPE html><html>".encode(), Media.HTML, id="html"),
        pytest.param("<table><tr><td>部门</td></tr></table>".encode("gb18030"), Media.HTML, id="a bare table"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="x">', Media.HTML, id="xhtml"),
        pytest.param(b'<?xml version="1.0"?><w:wordDocument>', Media.XML, id="xml of Word 2003"),
        pytest.param(b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', Media.SPREADSHEETML, id="xml of Excel 2003"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", Media.MHTML, id="a page in one file"),
        pytest.param("名称,金额\n甲,1\n".encode(), Media.CSV, id="a sheet parted by commas"),
        pytest.param("甲有3,000元,乙有2元。\n丙没有。\n丁也没有。\n".encode(), Media.TEXT_DUMP, id="prose with commas"),
        pytest.param(DUMP.read_bytes(), Media.TEXT_DUMP, id="text dump"),
        pytest.param((SAMPLES / "tika_xlsx.txt").read_bytes(), Media.SHEET_DUMP, id="sheet dump"),
        pytest.param("\t部门名称\n\t信访局\n".encode("utf-16"), Media.TEXT_DUMP, id="utf-16"),
        pytest.param("\t部门名称\n\t信访局\n".encode("gb18030"), Media.TEXT_DUMP, id="gb18030"),
        pytest.param("BM 是部门的简称，共 14 人".encode(), Media.TEXT_DUMP, id="text that begins as a bitmap does"),
    ],
)  # fmt: skip
def test_content_tells_the_format(content: bytes, media: Media) -> None:
    assert sniff(content) is media


@given(st.binary())
def test_any_bytes_are_told_or_refused(content: bytes) -> None:
    try:
        assert sniff(content) in Media
    except UnreadableError as refused:
        assert str(refused).endswith("。")


@pytest.mark.parametrize("cut", range(8, len(compound("WordDocument")), 200))
def test_a_truncated_compound_file_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableError, match=r"^文件不完整（复合文档的目录残缺），可能被截断，请重新导出后再送审。$"):
        sniff(compound("WordDocument")[:cut])


def test_a_directory_that_runs_in_a_circle_ends() -> None:
    looped = bytearray(compound("WordDocument"))
    looped[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    assert sniff(bytes(looped)) is Media.DOC


# Reading


def test_the_document_names_its_source_and_digest() -> None:
    document = read(DUMP)
    assert (document.source, document.media) == (str(DUMP), "text dump")
    assert document.sha256 == hashlib.sha256(DUMP.read_bytes()).hexdigest()


@pytest.mark.parametrize("suffix", [".txt", ".xls", ".pdf", ""])
def test_the_extension_is_not_believed(tmp_path: Path, suffix: str) -> None:
    disguised = tmp_path / f"附表{suffix}"
    disguised.write_bytes(DOCX.read_bytes())
    assert read(disguised).blocks == read(DOCX).blocks


def test_the_dump_and_the_word_file_say_the_same() -> None:
    said = [
        [cell.raw.strip() for block in read(path).blocks if isinstance(block, Grid) for cell in block.cells]
        for path in (DUMP, DOCX)
    ]
    dump, word = ({text.removeprefix("[bookmark: _GoBack]") for text in texts} for texts in said)
    assert dump == word


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as refused:
        read(path)
    return str(refused.value)


EMPTY = "文件是空的（0 字节或只有空白），请重新导出后再送审。"
NOT_TEXT = "文件不是文本，也不是认得的格式，请另存为 .docx 后再送审。"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", EMPTY, id="nothing"),
        pytest.param(b" \r\n\t\n", EMPTY, id="white space"),
        pytest.param(b"\xef\xbb\xbf", "文件里没有任何文字，可能只有图片或空表，请改送有文字的原始文件。", id="a mark only"),
        pytest.param(b"\x7fELF\0\0\1\1", NOT_TEXT, id="a program"),
        pytest.param(b"\x01\x02\x03 text", NOT_TEXT, id="control characters"),
        pytest.param(b"\xff\xfe\x00", "第 1 行起不是可识别的文字（UTF-8、UTF-16、GB18030 均不符），请另存为 .docx 后再送审。", id="half a character"),
        pytest.param("甲乙丙\n丁戊己".encode()[:-1], "文本第 2 行有残缺的字符，文件可能被截断，请重新导出后再送审。", id="a cut dump"),
        pytest.param(DOCX.read_bytes()[:20_000], "压缩包已损坏或不完整，请重新导出后再送审。", id="a cut docx"),
        pytest.param(compound("EncryptionInfo", "EncryptedPackage"), "文件已加密，请去除密码后再送审。", id="a password"),
        pytest.param(zipped(附表1_dot_docx=""), "这是压缩包，不是单个文件，请解压后逐个送审（扩展名是 .zip 的可以直接送审，套在别的压缩包里的不行）。", id="an archive"),
        pytest.param(compound("Contents"), "不是认得的文件格式，请另存为 .docx 后再送审。", id="another format"),
        pytest.param(b'<?xml version="1.0"?><Workbook/>', "暂不支持这种 XML，请另存为 .docx 后再送审。", id="a format without a reader"),
        pytest.param(
            typed("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            "文件缺少部件 word/document.xml，可能已损坏，请重新导出后再送审。", id="a docx without its text",
        ),
        pytest.param(
            zipped(word__document_dot_xml="<document><body><p/></body></document>"),
            "文件里没有任何文字，可能只有图片或空表，请改送有文字的原始文件。", id="a docx of pictures",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "附表.docx"
    path.write_bytes(content)
    assert refusal(path) == sentence


def test_a_path_that_leads_nowhere_is_said_in_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "missing") == "找不到文件，请核对路径。"
    assert refusal(tmp_path) == "这是文件夹或设备，不是文件，请给出文件的路径。"
    assert refusal(tmp_path / "pipe") == "这是文件夹或设备，不是文件，请给出文件的路径。"
    assert refusal(tmp_path / "loop") == "文件打不开，请核对路径，或复制到本机后再送审。"
    assert refusal(tmp_path / "a\0b") == "文件打不开，请核对路径，或复制到本机后再送审。"
    assert refusal(tmp_path / ("长" * 300)) == "文件打不开，请核对路径，或复制到本机后再送审。"


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 8 * 1024)
    assert refusal(DOCX) == "文件超过上限 0 MB，请拆分或压缩图片后再送审。"


def test_the_formats_of_this_project_have_a_reader() -> None:
    unread = {media for media in Media if media not in READERS}
    assert {Media.ENCRYPTED, Media.ZIP, Media.UNKNOWN} <= unread
    assert not {Media.DOCX, Media.TEXT_DUMP} & unread


@given(st.text(min_size=1))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(text.encode())
    try:
        blocks = read(path).blocks
    except UnreadableError as refused:
        assert str(refused).endswith("。")
    else:
        assert all(isinstance(block, Grid | Paragraph) for block in blocks)
