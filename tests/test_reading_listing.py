import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from audit.reading.listing import filings_in, printed_path

LEFT = ("Thumbs.db", "街道/desktop.ini", "__MACOSX/a.docx", ".DS_Store")


def test_a_folder_gives_its_visible_files_sorted_at_any_depth(tmp_path: Path) -> None:
    for name in ("b.docx", "a.txt", "街道/c.docx", "~$b.docx", ".~a.docx", ".hidden.txt", ".git/config", *LEFT):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    found = [path.relative_to(tmp_path).as_posix() for path in filings_in([tmp_path]).files]
    assert found == ["a.txt", "b.docx", "街道/c.docx"]


def test_a_file_stands_for_itself_and_is_listed_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("")
    assert filings_in([path, tmp_path, tmp_path / "missing.txt"]).files == [path, tmp_path / "missing.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as Linux has them")
def test_what_leads_out_of_a_folder_or_is_no_file_is_named_and_not_opened(tmp_path: Path) -> None:
    outside = tmp_path / "别处.txt"
    outside.write_text("")
    folder = tmp_path / "申报"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    (folder / "里面.txt").symlink_to("a.txt")
    (folder / "外面.txt").symlink_to(outside)
    (folder / "外面").symlink_to(tmp_path)
    (folder / "绕圈").symlink_to("绕圈")
    os.mkfifo(folder / "管道")
    files, left_out = filings_in([folder])
    assert [path.name for path in files] == ["a.txt", "绕圈", "里面.txt"]
    assert {path.name: reason[:4] for path, reason in left_out} == {
        "外面.txt": "这是指向",
        "外面": "这是指向",
        "管道": "这是设备",
    }


def test_a_folder_may_be_deeper_than_a_program_calls_itself(tmp_path: Path) -> None:
    deepest = tmp_path
    for _ in range(1_100):
        deepest /= "d"
        deepest.mkdir()
    (deepest / "a.txt").write_text("")
    files = filings_in([tmp_path]).files
    (deepest / "a.txt").unlink()
    while deepest != tmp_path:  # what clears away after the tests calls itself
        deepest.rmdir()
        deepest = deepest.parent

    assert [path.name for path in files] == ["a.txt"]


def test_a_zip_without_a_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "空.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("街道/", "")
    assert filings_in([tmp_path]) == ([], [(path, "压缩包里没有可以送审的文件，请核对后重新打包再送审。")])


def _as_anybody() -> list[str]:
    """What begins a command to which a folder can be closed, as it cannot to root."""
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"] if os.geteuid() == 0 else []


@pytest.mark.skipif(sys.platform != "linux", reason="rights as Linux has them")
@pytest.mark.parametrize("mode", [0o000, 0o300, 0o644], ids=["closed", "not to be listed", "not to be entered"])
def test_what_cannot_be_looked_into_is_named(mode: int, tmp_path: Path) -> None:
    closed = tmp_path / "关着"
    closed.mkdir()
    (closed / "a.txt").write_text("")
    closed.chmod(mode)
    told = subprocess.run(
        [*_as_anybody(), sys.executable, "-m", "audit", "check", tmp_path], capture_output=True, text=True, check=False
    )
    closed.chmod(0o700)

    assert (told.returncode, len(told.stderr.splitlines())) == (3, 1)
    assert re.fullmatch("读不了：.*/关着.*权限.*。", told.stderr.strip())


def test_a_name_in_gbk_is_shown_as_it_was_given() -> None:
    assert printed_path(os.fsdecode("申报/信访局.txt".encode("gbk"))) == "申报/信访局.txt"
