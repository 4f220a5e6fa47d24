"""The command line as a script uses it: exit codes, stable JSON, a clear sentence for every bad file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from audit.across.checking import Checked, Show, check_file
from audit.book.catalogue import catalogue, rules_of
from audit.cli.folder import SIDE_BY_SIDE
from audit.cli.main import main
from audit.model.filing import FilingKind
from audit.model.outcome import Finding
from tests.real_filing import DUMP, changed

REAL = Path(__file__).parent / "samples" / "shifeng-petitions-bureau-2023.txt"
CLEAN = (
    ("12（人）*235（元/人/月）=3.38万元", "12（人）*235（元/人/月）*12（月）=3.38万元"),
    ("2（人）*130（元/人/月）=0.31万元", "2（人）*130（元/人/月）*12（月）=0.31万元"),
    ("和谐发展", "和谐稳定"),
)
"""What the real filing would have to say to have nothing failed."""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def as_json(*arguments: str | Path) -> dict[str, Any]:
    return dict(json.loads(run("check", *arguments, "--format", "json").stdout))


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_nothing_failed(tmp_path: Path) -> None:
    assert run("check", file(tmp_path, "a.txt", changed(*CLEAN))).exit_code == 0


def test_something_failed() -> None:
    assert run("check", REAL).exit_code == 1


def test_usage() -> None:
    assert run("check").exit_code == 2


def test_folder_without_files(tmp_path: Path) -> None:
    assert run("check", tmp_path).exit_code == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\x00\x01\x02\xff" * 50, "不是可识别的文字"),
        ("今天天气很好。\n".encode(), "没有找到绩效目标表"),
        (b"PK\x03\x04 truncated", "压缩包已损坏或不完整"),
    ],
)
def test_file_that_cannot_be_read_is_named_and_the_others_are_still_checked(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    bad = file(tmp_path, "bad.docx", content)
    result = run("check", bad, REAL, "--format", "json")
    data = json.loads(result.stdout)

    assert result.exit_code == 3
    assert [each["source"] for each in data["filings"]] == [str(REAL)]
    assert [(each["source"], reason in each["reason"]) for each in data["unreadable"]] == [(str(bad), True)]


@pytest.mark.parametrize(("name", "told"), [("no-such-file.docx", "找不到文件"), ("长" * 300, "文件打不开")])
def test_a_file_that_is_not_there_or_cannot_be_is_unreadable(name: str, told: str) -> None:
    result = run("check", name)

    assert (result.exit_code, told in result.stderr) == (3, True)


def test_an_address_of_a_file_is_its_path_and_one_of_a_store_is_refused() -> None:
    assert run("check", REAL.as_uri()).stdout == run("check", str(REAL)).stdout
    of_a_store = run("check", "s3://bucket/2024.docx")
    assert (of_a_store.exit_code, "先取到本机" in of_a_store.stderr) == (2, True)


def test_json_of_a_filing() -> None:
    [filing] = as_json(REAL)["filings"]

    assert list(filing) == [
        "source",
        "part",
        "files",
        "sha256",
        "department",
        "year",
        "kind",
        "layout",
        "read",
        "warnings",
        "outcomes",
    ]
    assert (filing["department"], filing["year"]) == ("株洲市石峰区信访局", 2023)


def test_json_of_an_outcome() -> None:
    [filing] = as_json(REAL)["filings"]
    outcome = next(each for each in filing["outcomes"] if each["code"] == "A201")

    prints = (outcome.pop("fingerprint"), outcome.pop("values_fingerprint"))
    assert [len(each) for each in prints] == [16, 16]
    assert outcome == {
        "code": "A201",
        "family": "arithmetic",
        "title": "附表2各专项金额之和等于合计",
        "subject": "附表2",
        "verdict": "passed",
        "agreement": "exact",
        "message": "3.7＋35.99＝39.69万元，合计写的是39.69，一致。",
        "stated": "39.69",
        "expected": "39.69",
        "difference": "0",
        "evidence": [
            {"form": "附表2", "label": "合计", "text": "39.69", "locator": "L189"},
            {"form": "附表2", "label": "信访工作人员岗位津贴/金额", "text": "3.7", "locator": "L195"},
            {"form": "附表2", "label": "社区（村）治安巡逻防控费/金额", "text": "35.99", "locator": "L202"},
        ],
        "hints": [],
        "standard": "附表2各专项金额之和等于合计（依据：算术）",
        "effect": None,
        "suggestion": "",
        "root": None,
    }


def test_every_rule_ends_for_every_filing() -> None:
    [filing] = as_json(REAL)["filings"]
    rules = json.loads(run("rules", "--format", "json").stdout)

    assert {each["code"] for each in filing["outcomes"]} == {
        each["code"] for each in rules if "targets" in each["asked_of"]
    }


def test_set_without_directions_is_audited(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", DUMP[: DUMP.index("\t附表3")])
    [filing] = as_json(path)["filings"]

    assert run("check", path).exit_code == 0
    assert {each["verdict"] for each in filing["outcomes"] if each["code"] in ("A301", "X201")} == {"unchecked"}


@pytest.mark.parametrize("name", ["某/局", '某"局', "某<script>alert(1)</script>局", "../../某局"])
def test_department_name_is_only_text(tmp_path: Path, name: str) -> None:
    path = file(tmp_path, "a.txt", changed(("株洲市石峰区信访局", name)))

    assert as_json(path)["filings"][0]["department"] == name


def test_rules_in_words() -> None:
    output = run("rules").output

    assert "A201  附表2各专项金额之和等于合计" in output
    assert "怎么判：" in output


def test_one_rule_is_printed_as_it_is_among_all() -> None:
    one, everything = run("rules", "X201").output, run("rules").output

    assert one.startswith("X201  附表2的每个专项都有附表3\n      问什么：")
    assert one in everything
    assert "X202  " not in one


def test_several_rules_in_the_order_asked_for_each_once() -> None:
    data = json.loads(run("rules", "x201", "C101", "X201", "--format", "json").stdout)

    assert [each["code"] for each in data] == ["X201", "C101"]


def test_rules_of_one_family() -> None:
    data = json.loads(run("rules", "--family", "costing", "--format", "json").stdout)

    assert [each["code"] for each in data] == [each.code for each in catalogue() if each.family == "costing"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x210", "没有规则 X210；相近的有 X201、X202、X203。\n"),
        ("合计", "没有规则 合计；不带代码运行 audit rules 可列出全部规则。\n"),
    ],
)
def test_unknown_rule_is_a_slip_of_usage(code: str, sentence: str) -> None:
    result = run("rules", "A101", code)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Error: {sentence}")


def test_layout_explained_label_by_label() -> None:
    output = run("layouts", "explain", REAL).output

    assert "附表1  total  “资金总额：184.37”（L21） → 184.37" in output


def test_help_names_the_exit_codes() -> None:
    assert "退出码：0 没有不符；1 有不符；2 用法错误；3 有文件读不了" in run("check", "--help").output


def test_many_files_are_checked_side_by_side_in_their_order(tmp_path: Path) -> None:
    for number in range(SIDE_BY_SIDE + 2):
        file(tmp_path, f"{number:02}.txt", changed(*CLEAN) if number else "")
    data = as_json(tmp_path)

    assert [Path(each["source"]).stem for each in data["filings"]] == [f"{n:02}" for n in range(1, SIDE_BY_SIDE + 2)]
    assert [Path(each["source"]).stem for each in data["unreadable"]] == ["00"]


def test_only_unreadable_files_still_print_one_document(tmp_path: Path) -> None:
    assert as_json(file(tmp_path, "a.txt", ""))["filings"] == []


def test_rule_that_raises_is_named_and_the_others_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> Iterator[Finding]:
        raise ZeroDivisionError

    rules = [replace(each, check=broken) if each.code == "A201" else each for each in rules_of(FilingKind.TARGETS)]
    monkeypatch.setattr("audit.book.catalogue.rules_of", lambda _: tuple(rules))
    result = run("check", REAL)

    assert (result.exit_code, "规则程序出错" in result.stderr and "A201" in result.stderr) == (4, True)
    assert "[不符] C101" in result.stdout


def test_an_error_of_the_program_costs_its_file_one_sentence_and_is_traced_where_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def falls(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("audit.across.checking.found_in", falls)
    told, traced = (run("check", REAL, *more) for more in ((), ("--trace",)))

    assert (told.exit_code, len(told.stderr.splitlines()), "核对程序出错（ZeroDivisionError）" in told.stderr) == (
        3,
        1,
        True,
    )
    assert [each for each in ("in falls", "raise ZeroDivisionError") if each not in traced.stderr] == []


def test_stopping_still_closes_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(files: Sequence[Path], show: Show, _: Sequence[Path]) -> Iterator[Checked]:
        yield from check_file(files[0], show)
        raise KeyboardInterrupt

    monkeypatch.setattr("audit.cli.check.check_files", stopped)
    result = run("check", REAL, "--format", "json")

    assert (result.exit_code, len(json.loads(result.stdout)["filings"])) == (130, 1)


def test_batch_of_an_empty_folder_is_a_slip_of_the_pen(tmp_path: Path) -> None:
    assert run("batch", tmp_path, "--out", tmp_path / "reports").exit_code == 2


def test_a_folder_that_cannot_be_made_is_named_with_the_cure(tmp_path: Path) -> None:
    result = run("batch", REAL, "--out", file(tmp_path, "taken", "") / "reports")

    assert (result.exit_code, "建不了文件夹" in result.stderr, "请用 --out 换一个" in result.stderr) == (2, True, True)


@pytest.mark.parametrize("out", ["申报", "申报/报告", "."])
def test_reports_never_stand_among_filings(tmp_path: Path, out: str) -> None:
    source = tmp_path / "申报"
    source.mkdir()
    file(source, "a.txt", DUMP)
    result = run("batch", source, "--out", tmp_path / out)

    assert (result.exit_code, "--out 不能是申报表所在的文件夹" in result.stderr) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="a file name of any bytes, a device that is always full")
@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("> /dev/full", "写不下去（磁盘满了"),
        ("> /dev/full 2>&1", ""),
        ("> /dev/null 2> /dev/full", ""),
        ("| true", ""),
        ("<&- >&- 2>&-", ""),
        ("> /dev/null", "读不了："),
    ],
)
def test_whatever_takes_the_output_the_exit_code_is_no_finding_s(to: str, told: str, tmp_path: Path) -> None:
    named = file(tmp_path, os.fsdecode("信访局😀.txt".encode("gb18030")), DUMP)
    unread = file(tmp_path, os.fsdecode(b"\xff\xfe.docx"), "")
    answer = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'"{sys.executable}" -m audit check "$@" {to}', "-", named, unread],
        check=False,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},  # a terminal that has not all characters
    )

    assert (answer.returncode, answer.stderr.decode("gbk")[: len(told) or None]) == (3, told)


@pytest.mark.skipif(sys.platform != "linux", reason="a locale of no encoding")
def test_names_of_files_are_utf_8_in_any_locale(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "audit", "check", file(tmp_path, "信访局.txt", DUMP), "--format", "json"],
        check=False,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )

    assert json.loads(answer.stdout)["filings"][0]["source"] == str(tmp_path / "信访局.txt")


def test_a_name_in_gbk_is_shown_as_it_was_given(tmp_path: Path) -> None:
    named = file(tmp_path, os.fsdecode("信访局.txt".encode("gbk")), DUMP)

    assert as_json(named)["filings"][0]["source"] == str(tmp_path / "信访局.txt")


def test_an_error_of_our_own_is_one_sentence_and_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("audit.cli.check.filings_in", fall)
    result = run("check", file(tmp_path, "a.txt", DUMP))

    assert (result.exit_code, result.stderr.count("\n")) == (4, 1)
    assert re.match(r"程序自己出错（RecursionError，test_cli\.py 第 \d+ 行）", result.stderr)


def test_what_a_terminal_would_carry_out_is_shown(tmp_path: Path) -> None:
    shown = run("check", file(tmp_path, "a\nb.txt", changed(("株洲市石峰区信访局", "\x1b[8m信访局\u202e")))).stdout

    assert ("\x1b" in shown, "\u202e" in shown, "a\\nb.txt：\\x1b[8m信访局" in shown) == (False, False, True)
