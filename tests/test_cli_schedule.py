"""`audit schedule` writes a command that a timer can run, whatever the folder is called."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli.main import main
from audit.cli.schedule import cron_line, systemd_units

AWKWARD = ["py", "-m", "audit", "batch", '/送审 100%/a"b$c', "--out", "/r\\s"]


def test_a_cron_line_runs_the_command_at_the_hour() -> None:
    line = cron_line(AWKWARD, 2, 5, "audit-1")
    minute, hour, *_, command = line.split(maxsplit=5)
    assert (minute, hour) == ("5", "2")
    assert shlex.split(command.replace(r"\%", "%"), comments=True) == AWKWARD


def test_a_unit_has_the_words_of_the_command_quoted_as_systemd_reads_them() -> None:
    units = systemd_units(AWKWARD, "02:05", Path("/送审 100%"), "audit-1")
    started = next(line for line in units["audit-1.service"].splitlines() if line.startswith("ExecStart="))
    assert started == 'ExecStart="py" "-m" "audit" "batch" "/送审 100%%/a\\"b$$c" "--out" "/r\\\\s"'
    assert "OnCalendar=*-*-* 02:05:00" in units["audit-1.timer"]


def test_addresses_of_a_store_stay_as_they_are() -> None:
    told = CliRunner().invoke(main, ["schedule", "s3://bucket/2024", "--out", "s3://bucket/reports", "--cron"])
    assert " -m audit batch s3://bucket/2024 --out s3://bucket/reports # audit-" in told.output


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not there")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for name, text in systemd_units([sys.executable, "100%"], "02:05", tmp_path, "audit-1").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "audit-1.timer")]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""


def test_options_of_the_batch_are_handed_on_and_a_wrong_time_is_refused(tmp_path: Path) -> None:
    command = ["schedule", str(tmp_path), "--out", f"{tmp_path}-out", "--cron"]
    printed = CliRunner().invoke(main, [*command, "--at", "3:00", "--no-notebooks", "--select", "年度=2024"])
    assert printed.exit_code == 0
    assert printed.stdout.startswith("0 3 * * * ")
    assert "--no-notebooks --select 年度=2024 #" in printed.stdout.replace("'", "")
    assert CliRunner().invoke(main, [*command, "--at", "25:00"]).exit_code == 2


@pytest.mark.parametrize(
    "wrong", [["--bogus"], ["--select", "什么=x"], ["--cluster", "nowhere"], ["--engine", "stock", "--cluster", "a:1"]]
)
def test_what_the_batch_would_refuse_at_night_is_refused_now(wrong: list[str], tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["schedule", str(tmp_path), "--out", f"{tmp_path}-out", "--cron", *wrong])
    assert (told.exit_code, told.stdout) == (2, "")
    inside = CliRunner().invoke(main, ["schedule", str(tmp_path), "--out", str(tmp_path / "out"), "--cron"])
    assert "--out 不能是申报表所在的文件夹" in inside.stderr


def test_a_line_is_installed_once_beside_those_of_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # a crontab that is a file: what `crontab -l` prints is what `crontab -` was given
    table = tmp_path / "table"
    table.write_text("0 1 * * * backup\n", encoding="utf-8")
    program = tmp_path / "crontab"
    program.write_text(f'#!/bin/sh\n[ "$1" = -l ] && exec cat {table}\ncat > {table}.new; mv {table}.new {table}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for hour in ("02:30", "03:30"):
        arguments = ["schedule", str(tmp_path), "--out", f"{tmp_path}-out", "--cron", "--install", "--at", hour]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    backup, ours = table.read_text(encoding="utf-8").splitlines()
    assert backup == "0 1 * * * backup"
    assert ours.startswith("30 3 * * * ")
