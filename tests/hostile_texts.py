"""Hostile files that are text: CSV, pages, messages, Excel's XML of 2003, RTF, and what Unicode allows."""

from __future__ import annotations

from collections.abc import Iterator

Files = Iterator[tuple[str, bytes]]

CODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
_SS = "urn:schemas-microsoft-com:office:spreadsheet"
_MANY = 100_000

ODD_WORDS = {
    "right_to_left": "资金\u202e额总\u202c总额\u2067甲\u2069",
    "isolates_never_closed": "资金总额" + "\u2066" * 5_000,
    "combining": "资金总额" + "\u0301" * 10_000,
    "zero_width": "\u200b\u200c\u200d\u2060\ufeff".join("资金总额") * 200,
    "noncharacters": "资金\ufffe总\uffff额\U0010ffff",
    "private_use": "资金总额\ue000\uf8ff\U000f0000",
    "tags": "资金总额" + "".join(chr(0xE0000 + ord(each)) for each in "hidden") * 500,
    "variation_selectors": "资\ufe0f金\U000e0100总额" * 500,
    "fractions_and_signs": "资金总额３．７０㎡½㈠①Ⅻ٣௧𝟑",
    "grows_when_folded": "ﷺ" * 20_000 + "資金總額",
    "line_ends": "资金\u2028总\u2029额\x85\x0b\x0c",
    "terminal_codes": "资金总额\u009b31m\u009d0;x\u009c",
    "markup": "<script>alert(1)</script>{{7*7}}$(id)`id`]]>&#0;",
    "million_digits": "资金总额" + "9" * 90_000,
    "digits_and_commas": "3,7" * 30_000 + "万元",
}


def unicode() -> Files:
    """Odd words as an amount's label and as its value, in each kind of text."""
    for name, words in ODD_WORDS.items():
        yield f"{name}.txt", f"资金总额\t{words}\t万元\n{words}\t3.70\t万元\n".encode()
        yield f"{name}.csv", f'资金总额,"{words}"\r\n"{words}",3.70\r\n'.encode()
        yield f"{name}.html", _html(f"<tr><td>资金总额</td><td>{words}</td></tr><tr><td>{words}</td><td>3.70</td></tr>")
    yield "lone_surrogates.html", _html("<tr><td>资金&#xD800;总额&#xDFFF;</td><td>&#99999999999999;&#0;</td></tr>")
    yield "surrogates_in_utf-8.txt", b"\xed\xa0\x80\xed\xb0\x80" * 50 + "资金总额\t3.70\n".encode()


def commas() -> Files:
    """CSV in each coding, and where its quotes and counts go astray."""
    rows = '项目名称,"资金总额\n（万元）"\r\n道路养护,3.70\r\n' * 20
    for coding in CODINGS:
        yield f"commas_{coding}.csv", rows.encode(coding)
    for coding in ("utf-32", "big5", "hz", "utf-7", "cp037"):
        yield f"commas_{coding}.csv", rows.encode(coding, "replace")
    yield "million_columns.csv", ("资金," * 1_000_000 + "3.70\r\n").encode() + b"1,2\r\n"
    yield "million_commas.csv", b"a,b\r\n" + b"," * 1_000_000
    yield "million_rows.csv", "资金,3.70\r\n".encode() * 1_000_000
    yield "blank_rows.csv", "资金,3.70\r\n".encode() + b",\r\n" * 200_000
    yield "quote_never_closed.csv", '资金,1\r\n资金,"'.encode() + "总额,3.70\r\n".encode() * 300_000
    yield "quotes_only.csv", b'a,b\r\nc,d\r\n"' + b'"' * 2_000_000
    yield "one_field.csv", f'资金,1\r\n"{"总额" * 1_000_000}",3.70\r\n'.encode()
    yield "nuls.csv", "资金,3.70\r\n".encode() * 20 + bytes(10_000)
    yield "lone_returns.csv", "资金,3.70\r".encode() * 20_000
    yield "programs.csv", "资金总额,=cmd|'/c calc'!A1\r\n@SUM(A1),+1-1,\t=1\r\n".encode() * 5


def pages() -> Files:
    """HTML that nests, spans, hides or never ends."""
    for tag in ("div", "b", "ul", "form", "svg", "select", "template"):
        yield f"nested_{tag}.html", _html(f"<tr><td>{f'<{tag}>' * 20_000}核</td></tr>")
    ends = {
        "comment": "<!--",
        "cdata": "<![CDATA[",
        "script": "<script>",
        "textarea": "<textarea>",
        "attribute": '<td x="',
        "plaintext": "<plaintext>",
        "title": "<title>",
    }
    for name, start in ends.items():
        yield f"{name}_never_closed.html", _html(f"<tr><td>资金总额</td></tr>{start}{'<td>3.70' * _MANY}")
    yield "rows_that_span.html", _html("<tr>" + '<td rowspan="65534" colspan="1000">1</td>' * 500 + "</tr>")
    yield "spans_across_spans.html", _html("<tr><td rowspan=9 colspan=9>1</td></tr>" * 20_000)
    yield "odd_spans.html", _html("".join(f'<tr><td colspan="{n}">1</td></tr>' for n in ("-1", "0", "1e9", "٣", "³")))
    yield "many_tables.html", b"<html>" + b"<table><tr><td>1</td></tr></table>" * 50_000
    yield "many_attributes.html", _html(f"<tr><td {' '.join(f'a{n}=1' for n in range(_MANY))}>1</td></tr>")
    yield (
        "many_classes.html",
        b"<style>" + b".a{display:none}" * _MANY + b"</style>" + _html("<tr><td class=a>1</td></tr>"),
    )
    yield "style_in_circles.html", b"<style>@import 'style_in_circles.html';</style>" + _html("<tr><td>3.70</td></tr>")
    yield "outside.htm", b'<base href="file:///etc/"><iframe src="passwd"></iframe><img src="http://127.0.0.1/">' + _html("<tr><td>3.70</td></tr>")  # fmt: skip
    yield "two_codings.html", b"<meta charset=gbk><meta charset=utf-16>" + _html("<tr><td>资金</td></tr>")
    yield "no_such_coding.html", b"<meta charset=x-none>" + _html("<tr><td>资金</td></tr>")
    yield "large_cell.html", _html(f"<tr><td>{'资金总额' * 1_000_000}</td></tr>")


def messages() -> Files:
    """Web pages in one file, and letters."""
    head, kind = b"MIME-Version: 1.0\r\nContent-Type: multipart/related", b"\r\nContent-Type: text/html; charset=utf-8"
    page = _html("<tr><td>资金总额</td><td>3.70</td></tr>")
    part = b"--p" + kind + b"\r\n\r\n" + page + b"\r\n"
    bounded = head + b'; boundary="p"\r\n\r\n'
    yield "no_boundary.mht", head + b"\r\n\r\n" + part
    yield "other_boundary.mht", head + b'; boundary="q"\r\n\r\n' + part
    yield "empty_boundary.mht", head + b'; boundary=""\r\n\r\n' + part
    yield "long_boundary.mht", head + b'; boundary="' + b"p" * 1_000_000 + b'"\r\n\r\n' + part
    yield "never_ends.mht", bounded + part
    yield "20000_parts.mht", bounded + part * 20_000 + b"--p--"
    yield "boundaries_only.mht", bounded + b"--p\r\n" * 300_000
    yield "no_such_charset.mht", bounded + part.replace(b"utf-8", b"x-none") + b"--p--"
    for coding, body in (("base64", b"%%%=" * 1_000), ("base64", b"A" * 1_000_001), ("quoted-printable", b"=Z=" * 9_999), ("x-none", page)):  # fmt: skip
        transfer = f"\r\nContent-Transfer-Encoding: {coding}".encode()
        yield f"{coding}_{len(body)}.mht", bounded + b"--p" + kind + transfer + b"\r\n\r\n" + body + b"\r\n--p--"
    inner = b"--p\r\nContent-Type: message/rfc822\r\n\r\n" + bounded
    yield "letters_in_letters.eml", bounded + inner * 2_000
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000))
    yield "parts_in_parts.eml", b"MIME-Version: 1.0\r\n" + deep
    yield "letter.eml", "From: a@b\r\nSubject: 资金\r\nContent-Type: text/plain\r\n\r\n资金总额 3.70\r\n".encode()
    yield "long_head.eml", b"X: " + b"a" * 3_000_000 + b"\r\n" + head
    yield "many_heads.eml", b"X: a\r\n" * 300_000 + bounded + part


def sheets_in_xml() -> Files:
    """Excel's XML of 2003 that counts, merges and nests."""
    row = (
        '<Row><Cell><Data ss:Type="String">资金总额</Data></Cell><Cell><Data ss:Type="Number">3.70</Data></Cell></Row>'
    )
    for count in ("-1", "0", "16384", "1000000000", "9" * 5_000, "٣", "x"):
        for attribute in ("Index", "MergeAcross", "MergeDown"):
            cell = f'<Row><Cell ss:{attribute}="{count}"><Data ss:Type="String">资金</Data></Cell></Row>'
            yield f"{attribute}_{count[:12]}.xml", _workbook(row + cell)
    for kind, words in (("Number", "1e999999999"), ("Number", "nan"), ("DateTime", "9999-99-99T99:99"), ("Boolean", "7"), ("Odd", "资金")):  # fmt: skip
        yield (
            f"{kind}_{words[:4]}.xml",
            _workbook(f'<Row><Cell><Data ss:Type="{kind}">{words}</Data></Cell></Row>' + row),
        )
    yield "far_rows.xml", _workbook('<Row ss:Index="1000000">' + row[5:] + '<Row ss:Span="1000000"/>' + row)
    yield "many_rows.xml", _workbook(row * 20_000)
    yield "nested_data.xml", _workbook(f"<Row><Cell><Data>{'<B>' * 20_000}核{'</B>' * 20_000}</Data></Cell></Row>")
    yield "many_sheets.xml", _workbook(f'</Table></Worksheet><Worksheet ss:Name="a"><Table>{row}' * 20_000)
    yield "cut_short.xml", _workbook(row)[:-60]
    yield "utf-16.xml", _workbook(row).decode().replace("utf-8", "utf-16").encode("utf-16")
    yield "wrong_coding.xml", _workbook(row).replace(b"utf-8", b"gb2312")


def rich_texts() -> Files:
    """RTF that lies about lengths, nests and repeats."""
    row = r"\trowd\cellx2000\cellx4000 \u36164?\u37329?\cell 3.70\cell\row "
    yield "binary_beyond_its_end.rtf", _rtf(r"\bin999999999 " + row)
    yield "binary_below_nothing.rtf", _rtf(r"\bin-5 " + row)
    yield "many_rows.rtf", _rtf(row * 20_000)
    yield (
        "many_cells.rtf",
        _rtf(r"\trowd" + "".join(rf"\cellx{n}" for n in range(20_000)) + r"\cell" * 20_000 + r"\row"),
    )
    yield "tables_in_tables.rtf", _rtf("".join(rf"\itap{n}\intbl 1\nestcell" for n in range(1, 5_000)))
    yield "many_fonts.rtf", _rtf(r"{\fonttbl" + r"{\f0 a;}" * _MANY + "}" + row)
    yield "lone_surrogates.rtf", _rtf(r"\u-10240?\u55296?\u99999999999?" + row)
    yield "skips_all.rtf", _rtf(r"\uc999999999\u36164?" + row)
    yield "hex_cut_off.rtf", _rtf(row + r"\'d7\'z")
    yield "groups_closed_too_often.rtf", _rtf("}" * 10_000 + row)
    yield "outside.rtf", _rtf(r'{\field{\*\fldinst INCLUDEPICTURE "file:///etc/passwd"}{\fldrslt 1}}' + row)
    yield "object.rtf", _rtf(r"{\object\objocx{\*\objdata " + "d0cf11e0a1b11ae1" * 20_000 + "}}" + row)
    yield "long_word.rtf", _rtf("\\" + "a" * 1_000_000 + " " + row)


def _html(rows: str) -> bytes:
    return f"<html><body><table>{rows}</table></body></html>".encode()


def _workbook(rows: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Workbook xmlns="{_SS}" xmlns:ss="{_SS}">'
        f'<Worksheet ss:Name="明细"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def _rtf(body: str) -> bytes:
    return rf"{{\rtf1\ansi\ansicpg936 {body}}}".encode()
