"""One filing a department: several in one file, one over several files, a zip of files."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audit.across.auditing import audit_file, audit_found
from audit.across.spread import found_together, plan
from audit.cli.main import main
from audit.model.document import Document, Grid
from audit.model.errors import UnreadableError
from audit.reading.listing import filings_in
from audit.reading.read import read
from audit.view.workbench.workbench import Workbench
from tests.containers import comma_separated, open_document, spreadsheetml

PAGE = Path(__file__).parent.parent / "audit/targets/examples/三表式.html"
HTML = PAGE.read_text(encoding="utf-8")
WATER, FARMS = "某市云溪区水利局", "某市云溪区农业农村局"
WHOLE = Counter(each.verdict.value for each in audit_file(PAGE).outcomes)


PROJECT = """
<table><tr><td colspan=4>项目支出绩效目标申报表</td></tr><tr><td>项目名称</td><td>设备购置</td><td>主管部门</td><td>单位</td></tr>
<tr><td>项目资金（万元）</td><td>年度资金总额</td><td colspan=2>9.00</td></tr>
<tr><td>年度目标</td><td colspan=3>购置教学设备三十台。</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>购置教学设备数量</td><td>30台</td></tr></table>"""


def checked(*paths: Path) -> dict[str, Any]:
    return dict(json.loads(CliRunner().invoke(main, ["check", *map(str, paths), "--format", "json"]).stdout))


def verdicts(filing: dict[str, Any]) -> Counter[str]:
    return Counter(each["verdict"] for each in filing["outcomes"])


def _subjects(filing: dict[str, Any]) -> list[str]:
    """The forms that a rule asks one by one."""
    return [each["subject"] for each in filing["outcomes"] if each["code"] == "M203"]


def spread(folder: Path) -> Path:
    """The filing in five files of a folder, one a form, in four formats."""
    folder.mkdir(parents=True)
    for number, form in enumerate(_forms(read(PAGE)), 1):
        content = (
            open_document(form, "text"),
            spreadsheetml(form),
            comma_separated(form, "gb18030"),
            open_document(form, "spreadsheet"),
        )
        (folder / f"表{number}").write_bytes(content[number % len(content)])
    return folder


def two_departments(folder: Path, second: str = FARMS) -> Path:
    body = HTML.partition("<body>")[2].partition("</body>")[0]
    path = folder / "两个部门.html"
    path.write_text(HTML.replace("</body>", body.replace(WATER, second) + "</body>"), encoding="utf-8")
    return path


def test_two_departments_in_one_file_are_two_filings(tmp_path: Path) -> None:
    filings = checked(two_departments(tmp_path))["filings"]
    assert [(each["department"], each["part"], verdicts(each)) for each in filings] == [
        (WATER, WATER, WHOLE),
        (FARMS, FARMS, WHOLE),
    ]


def test_forms_of_projects_go_by_the_department_that_each_names(tmp_path: Path) -> None:
    path = tmp_path / "项目.html"
    schools = ("某区第一中学", "某区第二中学", "某区第一中学")
    path.write_text("".join(PROJECT.replace("单位", each) for each in schools), encoding="utf-8")
    filings = checked(path)["filings"]
    assert [(each["department"], len(_subjects(each))) for each in filings] == [(schools[0], 2), (schools[1], 1)]
    assert "X501" not in {each["code"] for one in filings for each in one["outcomes"] if each["verdict"] == "failed"}


def test_one_department_may_be_named_with_its_code_and_without(tmp_path: Path) -> None:
    path = tmp_path / "项目.html"
    names = ("820-某区第一中学", "某区第一中学（本级）")
    path.write_text("".join(PROJECT.replace("单位", each) for each in names), encoding="utf-8")

    assert [len(_subjects(each)) for each in checked(path)["filings"]] == [2]


def test_a_title_over_the_forms_of_two_departments_is_that_of_both(tmp_path: Path) -> None:
    path = tmp_path / "项目.html"
    forms = "".join(PROJECT.replace("单位", each) for each in ("某区第一中学", "某区第二中学"))
    untitled = forms.replace("<tr><td colspan=4>项目支出绩效目标申报表</td></tr>", "")
    path.write_text(f"<p>2024年项目支出绩效目标申报表</p>{untitled}", encoding="utf-8")

    assert [each["year"] for each in checked(path)["filings"]] == [2024, 2024]


def test_they_may_share_one_sheet(tmp_path: Path) -> None:
    path = tmp_path / "一张工作表.xls"
    path.write_bytes(spreadsheetml(read(two_departments(tmp_path))))
    assert [verdicts(each) for each in checked(path)["filings"]] == [WHOLE, WHOLE]


def test_targets_and_a_self_evaluation_in_one_file_are_two_filings(tmp_path: Path) -> None:
    closing = (PAGE.parents[2] / "closing/examples/自评表.html").read_text(encoding="utf-8")
    path = tmp_path / "a.html"
    path.write_text(HTML.replace("</body>", closing.partition("<body>")[2]), encoding="utf-8")
    filings = checked(path)["filings"]
    assert [(each["kind"], each["part"]) for each in filings] == [("targets", "绩效目标"), ("closing", "绩效自评")]
    assert [verdicts(each)["failed"] for each in filings] == [0, 0]


def test_two_years_of_one_department_are_two_filings(tmp_path: Path) -> None:
    path = two_departments(tmp_path)
    head, _, second = path.read_text(encoding="utf-8").partition(FARMS)
    start = head.rindex("附表1")
    page = head[:start] + (head[start:] + WATER + second).replace(FARMS, WATER).replace("2024", "2025")
    path.write_text(page, encoding="utf-8")
    assert [(each["part"], each["year"]) for each in checked(path)["filings"]] == [
        (f"{WATER} 2024", 2024),
        (f"{WATER} 2025", 2025),
    ]


def test_another_name_on_one_form_of_a_set_is_a_fault_and_no_other_filing(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(FARMS.join(HTML.rsplit(WATER, 1)), encoding="utf-8")
    (filing,) = checked(path)["filings"]
    assert "X501" in {each["code"] for each in filing["outcomes"] if each["verdict"] == "failed"}


def test_which_of_two_copies_counts_is_not_guessed(tmp_path: Path) -> None:
    (filing,) = checked(two_departments(tmp_path, WATER))["filings"]
    assert "附表1出现了 2 张，只审核第一张。" in filing["warnings"]


def test_one_of_several_is_opened_by_its_name(tmp_path: Path) -> None:
    path = two_departments(tmp_path)
    assert audit_file(path, FARMS).filing.department == FARMS
    with pytest.raises(UnreadableError, match=f"文件里有 2 套申报表（“{WATER}”、“{FARMS}”），请写明要核对哪一套"):
        audit_file(path)


def test_forms_spread_over_a_folder_are_one_filing_whose_places_name_their_files(tmp_path: Path) -> None:
    folder = spread(tmp_path / "水利局")
    result = checked(tmp_path)
    (filing,) = result["filings"]
    files = [str(folder / f"表{number}") for number in (1, 2, 3, 4, 5)]
    assert (filing["source"], filing["files"], verdicts(filing)) == (str(folder), files, WHOLE)
    assert filing["warnings"][0].startswith("这套表由 5 个文件合成：表1（附表1）、表2（附表2）、表3（附表3）")
    assert {each["locator"].partition("/")[0] for outcome in filing["outcomes"] for each in outcome["evidence"]} == {
        f"表{number}" for number in (1, 2, 3, 4, 5)
    }


def test_a_whole_set_beside_them_stays_as_it_is(tmp_path: Path) -> None:
    folder = spread(tmp_path / "各局")
    (folder / "农业.html").write_text(HTML.replace(WATER, FARMS), encoding="utf-8")
    filings = checked(folder)["filings"]
    assert [(each["department"], len(each["files"])) for each in filings] == [(FARMS, 0), (WATER, 5)]


def test_a_form_that_is_there_twice_keeps_them_apart_and_is_said(tmp_path: Path) -> None:
    folder = spread(tmp_path / "水利局")
    shutil.copy(folder / "表1", folder / "表1（旧）")
    result = checked(folder)
    assert (len(result["filings"]), [each["reason"] for each in result["apart"]]) == (
        6,
        ["同一部门同一年度的附表1不止一份，不知道哪一份算数"],
    )


def test_folders_of_two_departments_do_not_mix(tmp_path: Path) -> None:
    for department in (WATER, FARMS):
        spread(tmp_path / department)
    assert [verdicts(each) for each in checked(tmp_path)["filings"]] == [WHOLE, WHOLE]


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    spread(tmp_path / "收件/水利局")
    shutil.copy(two_departments(tmp_path), tmp_path / "收件/两个部门.html")
    archive = tmp_path / "收件.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for path in filings_in([tmp_path / "收件"]).files:
            written.writestr(_as_windows_writes(path.relative_to(tmp_path / "收件").as_posix()), path.read_bytes())
        written.writestr("Thumbs.db", b"x")
        written.writestr("../../外面.txt", "不是表。")
    result = checked(archive)
    assert [(each["source"], verdicts(each)) for each in result["filings"]] == [
        (str(archive / "两个部门.html"), WHOLE),
        (str(archive / "两个部门.html"), WHOLE),
        (str(archive / "水利局"), WHOLE),
    ]
    assert [each["source"] for each in result["unreadable"]] == [str(archive / "外面.txt")]


def test_what_the_notebook_and_the_workbench_open_is_planned_alike(tmp_path: Path) -> None:
    spread(tmp_path / "a")
    two_departments(tmp_path)
    filings, apart = plan(filings_in([tmp_path]))
    assert [(len(each.files), each.part) for each in filings] == [(5, ""), (1, WATER), (1, FARMS)]
    assert (Counter(each.verdict.value for each in audit_found(found_together(filings[0].files)).outcomes), apart) == (
        WHOLE,
        [],
    )
    assert [entry.split()[0] for entry, _ in Workbench(tmp_path).filings.options] == [WATER, WATER, FARMS]


def _forms(document: Document) -> list[Document]:
    """The document of each form: its number, its table, and who filled it in."""
    ends = [index + 2 for index, block in enumerate(document.blocks) if isinstance(block, Grid)]
    starts = [0, *ends]
    return [replace(document, blocks=document.blocks[start:end]) for start, end in zip(starts, ends, strict=False)]


class _AsWindowsWrites(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile's
        return self.filename.encode("gb18030"), 0


def _as_windows_writes(name: str) -> zipfile.ZipInfo:
    return _AsWindowsWrites(name)
