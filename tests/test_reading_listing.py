from pathlib import Path

from audit.reading.listing import filings_in

LEFT = ("Thumbs.db", "街道/desktop.ini", "__MACOSX/a.docx", ".DS_Store")


def test_a_folder_gives_its_visible_files_sorted_at_any_depth(tmp_path: Path) -> None:
    for name in ("b.docx", "a.txt", "街道/c.docx", "~$b.docx", ".~a.docx", ".hidden.txt", ".git/config", *LEFT):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    found = [path.relative_to(tmp_path).as_posix() for path in filings_in([tmp_path])]
    assert found == ["a.txt", "b.docx", "街道/c.docx"]


def test_a_file_stands_for_itself_and_is_listed_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("")
    assert filings_in([path, tmp_path, tmp_path / "missing.txt"]) == [path, tmp_path / "missing.txt"]
