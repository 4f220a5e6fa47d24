"""Somebody is named at every place that a form has: nobody is, in anything that is printed or written about it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from audit.across.rehearsal import EXAMPLES
from audit.batch.engine.rehearsal import render_all
from audit.batch.run import run_batch
from audit.cli.main import main
from audit.personal.stand_ins import holds_stand_ins
from tests import hostile
from tests.hostile_packages import packed
from tests.workbooks import changed, saved

FORMS = EXAMPLES["三表式"].read_text("utf-8")
SIGNED = "<p>填表人：钱小溪　　　　联系电话：0731-00000000</p>"
GOAL = "每天清理河道，河道垃圾清理率达到98%。"
WORK = "<td>农村供水管网改造</td>"
COST = "</body>"

PLACES = {
    "signed": (SIGNED, "<p>填表人：{name}　　　　联系电话：{phone}</p>"),
    "signed-on-one-line": (SIGNED, "<p>制表人：{name}　审核人：{other}　单位负责人（签字）：{third}　联系人及电话：{name} {phone}</p>"),
    "signed-without-colons": (SIGNED, "<p>填表人 {name} 负责人{other} 电话 {phone}</p>"),
    "signed-in-cells": (SIGNED, "<table><tr><td>填表人</td><td>{name}</td><td>手机</td><td>{phone}</td></tr></table>"),
    "in-a-column": (COST, "<table><tr><td>任务</td><td>责任人</td><td>联系电话</td><td>备注</td></tr>"
        "<tr><td>管网</td><td>{name}</td><td>{phone}</td><td></td></tr><tr><td>水样</td><td>{other}、{third}</td><td></td><td></td></tr></table></body>"),
    "in-a-department": ("某市云溪区水利局", "某市云溪区水利局（{name}{phone}）"),
    "as-an-office": (WORK, "<td>农村供水管网改造（联系人：{name}，手机：{phone}）</td>"),
    "again-in-a-goal": (SIGNED, "<p>填表人：{name}　　　　联系电话：{phone}</p>", GOAL, f"由{{name}}负责，{GOAL}监督电话{{phone}}。"),
    "again-in-a-name": (SIGNED, "<p>填表人：{name}　　　　联系电话：{phone}</p>", "河湖保洁员补助资金", "{name}河湖保洁员补助资金"),
    "by-other-roles": (SIGNED, "<p>信息员：{name}　河长：{other}　填表人（签字）——{third}　电话 {phone}</p>"),
    "in-brackets": (SIGNED, "<p>【填报人】{name}【电话】{phone}　{other}（审核人）　（签字）{third}</p>"),
    "below-a-label": (SIGNED, "<p>填表人：</p><p></p><p>{name}　{phone}</p><p>由{other}、{third}牵头</p>"),
    "in-the-plan": ("责任单位/科室", "责任单位/责任人", "<td colspan=\"2\">供水股", "<td colspan=\"2\">供水股（{name}）", "河湖股", "{other}",
        "水质检测中心", "水质检测中心 {third} {phone}"),
    "in-an-opinion": (COST, "<table><tr><td>分管领导意见</td><td>同意申报。{name}　2024年3月5日</td></tr>"
        "<tr><td>领导签批</td><td>{other}</td></tr></table><p>经{third}局长审定，{phone}</p></body>"),
    "behind-blank-cells": (COST, "<table><tr><td>填表</td><td></td><td>{name}</td></tr>"
        "<tr><td>1.*联系人</td><td>{other}</td><td>※联系电话</td><td>{phone}</td></tr></table></body>"),
    "spaced": (SIGNED, "<p>填 表 人： {spaced}　　联 系 电 话： {phone}</p>"),
}  # fmt: skip
"""What is written in the place of what; each place has people of its own."""

NAMES = [f"{family}{given}" for family in ("尉迟", "长孙", "慕容", "澹台", "诸葛") for given in ("灼华", "敬轩", "若岚", "庆丰", "望舒", "疏桐", "霁月", "清和", "知秋", "晓棠")]  # fmt: skip


BESIDE = ("长孙云帆", "慕容云帆", "尉迟云帆", "澹台云帆", "诸葛云帆")
"""Who is named beside the forms: by a hidden sheet, by a sheet that is read, by what is struck out or hidden, by a broken file."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/elements/1.1/"

OF_BESIDE = "1381357"
"""Their telephones begin with this."""


def beside() -> Iterator[tuple[str, bytes]]:
    """Files in which somebody stands where no form asks for him."""
    hidden, read, struck, unseen, broken = (f"{name}{OF_BESIDE}{at:04d}" for at, name in enumerate(BESIDE))
    book = load_workbook(io.BytesIO(hostile.sample("sample.xlsx")))
    book.create_sheet(hidden).sheet_state = "hidden"
    book.worksheets[0].title = read
    yield "表名.xlsx", saved(book)
    left_out = f"1200米<s>{struck}</s><span style='display:none'>填表人：{unseen}</span>"
    yield "不显示.html", FORMS.replace("1200米", left_out, 1).encode()
    yield f"{broken}.docx", hostile.sample("sample.docx")[:2_000]
    yield from _in_other_formats()


def _in_other_formats() -> Iterator[tuple[str, bytes]]:
    """Who signs, comments, writes and is named by a property of a document, a workbook, a text and an archive."""
    signed, author = f"填表人：{BESIDE[0]}　审核人 {BESIDE[1]} 电话 {OF_BESIDE}0009", BESIDE[2]
    line = "填表人：明小丁"
    told = hostile.sample("tika_docx.txt").decode()
    assert line in told
    yield "文字.txt", told.replace(line, signed).encode()
    page = FORMS.replace(SIGNED, f"<p>{signed}</p>").replace(
        "<title>", f'<meta name="author" content="{author}"><title>{author}'
    )
    yield f"网页{author}.html", page.encode()
    yield f"{author}/压缩.zip", packed({f"{author}/附表（{BESIDE[3]}）.html": page.encode()})
    book = load_workbook(io.BytesIO(hostile.sample("sample.xlsx")))
    sheet = book.worksheets[0]
    sheet["A1"].comment = Comment(f"联系人：{BESIDE[1]}", author)
    sheet.oddHeader.center.text, sheet.oddFooter.left.text = signed, signed
    book.defined_names[author] = DefinedName(author, attr_text="Sheet1!$A$1")
    book.properties.creator = book.properties.lastModifiedBy = book.properties.title = author
    sheet.cell(sheet.max_row + 2, 1, "填表人")
    sheet.cell(sheet.max_row, 3, BESIDE[4])
    yield "工作簿.xlsx", saved(book)
    core = f"<cp:coreProperties xmlns:cp='{_CORE}' xmlns:dc='{_TERMS}'><dc:creator>{author}</dc:creator><dc:title>{author}</dc:title></cp:coreProperties>"
    document = changed(hostile.sample("sample.docx"), "docProps/core.xml", lambda _: core.encode())
    comments = f"<w:comments xmlns:w='{_WORD}'><w:comment w:id='0' w:author='{author}'><w:p><w:r><w:t>{signed}</w:t></w:r></w:p></w:comment></w:comments>"
    box = f"<w:p><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape alt='{author}'><v:textbox><w:txbxContent><w:p><w:r><w:t>{signed}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    document = changed(
        document, "word/document.xml", lambda data: data.replace(b"<w:body>", b"<w:body>" + box.encode(), 1)
    )
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    yield "文档.docx", packed({**parts, "word/comments.xml": comments.encode()})


def planted() -> Iterator[tuple[str, str, list[str]]]:
    """Of each place its name, the form, and the texts that must not be found again."""
    for number, (place, changes) in enumerate(PLACES.items()):
        name, other, third = NAMES[number * 3 : number * 3 + 3]
        phone = f"1391357{number:04d}"
        said = {"name": name, "other": other, "third": third, "phone": phone, "spaced": "　".join(name)}
        form = FORMS
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in form
            form = form.replace(old, new.format(**said))
        used = [each for key, each in said.items() if any(f"{{{key}}}" in change for change in changes)]
        yield place, form, [*used, phone[3:]]


@pytest.fixture(scope="module")
def people() -> dict[str, list[str]]:
    return {place: found for place, _, found in planted()} | {"beside": [*BESIDE, OF_BESIDE]}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file a place; one is called by a name as well."""
    folder = tmp_path_factory.mktemp("送审")
    for place, form, found in planted():
        (folder / f"{place}.html").write_text(form.replace("<title>三表式", f"<title>{place}"), encoding="utf-8")
        if place == "signed":
            (folder / f"水利局{found[0]}报送-{found[-2]}.html").write_text(form, encoding="utf-8")
    for name, content in beside():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def written(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that a batch writes, and what the commands print, by what it is."""
    out = tmp_path_factory.mktemp("报告")
    run_batch(source, out)
    told = {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*") if path.is_file()}
    told |= {f"name of {path}": path for path in told}
    told["json"] = CliRunner().invoke(main, ["check", str(source), "--format", "json"]).stdout
    checked = CliRunner().invoke(main, ["check", str(source)])
    told["text"] = checked.stdout + checked.stderr
    return told


def test_nobody_is_found_again(written: dict[str, str], people: dict[str, list[str]]) -> None:
    looked_for = re.compile("|".join(each for found in people.values() for each in found))

    assert {name: sorted(set(looked_for.findall(_plain(text)))) for name, text in written.items() if looked_for.search(_plain(text))} == {}  # fmt: skip


def test_no_stand_in_is_found_from_which_somebody_could_be_told(written: dict[str, str]) -> None:
    assert [name for name, text in written.items() if holds_stand_ins(_plain(text))] == []


def test_no_folder_of_the_machine_is_found_in_what_is_written(written: dict[str, str], source: Path) -> None:
    assert [name for name, text in written.items() if str(source) in text and name not in ("json", "text")] == []


def test_json_names_them_where_that_is_asked_for(source: Path, people: dict[str, list[str]]) -> None:
    told = CliRunner().invoke(main, ["check", str(source), "--format", "json", "--unmasked"]).stdout

    in_evidence = ("signed", "signed-in-cells", "spaced")

    assert [place for place in in_evidence if people[place][0] not in told] == []


@pytest.mark.parametrize(
    "name", ["不符", "failed、C101、b1r", "16.60", "通过", "未能核对", "应为", "万元", "资金总额", "高峰同志"]
)
def test_what_somebody_calls_himself_changes_no_word_class_or_figure_of_ours(name: str, tmp_path: Path) -> None:
    said: dict[str, tuple[list[str], ...]] = {}
    for preparer in ("钱小溪", name):
        path = tmp_path / f"{len(said)}.html"
        path.write_text(FORMS.replace("钱小溪", preparer), encoding="utf-8")
        page = render_all(path)
        classes, words = re.findall(r'(?:class|id|href)="[^"]*"', page), re.findall(r'<p class="sentence">.*', page)
        figures, badges = re.findall(r"<dd>[^<]*</dd>", page), re.findall(r'<span class="badge.*?</span>', page)
        said[preparer] = classes, words, badges, [each for each in figures if "html" not in each]

    assert said[name] == said["钱小溪"]


def _plain(text: str) -> str:
    """Without the escapes of JSON, in which a notebook is written."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
