"""Word 97–2003 and RTF: the library reads what the docx holds, LibreOffice takes what it refuses, else a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from audit.model.document import Grid, Paragraph
from audit.model.errors import UnreadableError
from audit.reading import limits
from audit.reading.containers.compound import stream
from audit.reading.read import read
from audit.reading.reading import Reading
from audit.reading.word import doc
from audit.reading.word.doc import read_doc
from audit.reading.word.docx import read_docx
from audit.reading.word.office import docx_by_office, office_program
from audit.words.matching import match_key
from tests import hostile, mutations

SAMPLES = Path(__file__).parent / "samples"
DOC = (SAMPLES / "sample.doc").read_bytes()
DOCX = (SAMPLES / "sample.docx").read_bytes()
BROKEN = DOC[:512] + bytes(len(DOC) - 512)

needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the office programs of these tests are shell scripts")
needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed (apt.txt)")

Printed = tuple[int, int, int, int, str, str]


def grids(reading: Reading) -> list[tuple[int, int, list[Printed]]]:
    return [
        (
            grid.nrows,
            grid.ncols,
            [(c.row, c.col, c.rowspan, c.colspan, match_key(c.raw), c.locator) for c in grid.cells],
        )
        for grid in reading.blocks
        if isinstance(grid, Grid)
    ]


def rtf(body: str) -> bytes:
    escaped = "".join(char if ord(char) < 128 else rf"\u{ord(char)}?" for char in body)
    return ("{\\rtf1\\ansi\\uc1 " + escaped + "}").encode("ascii")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts an office program of the given script in the only folder of the path."""

    def install(script: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return program

    return install


def test_the_sample_gives_the_grids_of_the_docx_cell_by_cell() -> None:
    assert grids(read_doc(DOC)) == grids(read_docx(DOCX))


def test_the_lines_under_the_tables_are_paragraphs() -> None:
    lines = [match_key(block.raw) for block in read_doc(DOC).blocks if isinstance(block, Paragraph)]

    assert lines == ["填表人:明小丁联系电话:22629890"] * 3


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "申报表.docx"
    path.write_bytes(DOC)

    assert read(path).media == "doc"


def test_rtf_goes_the_same_way() -> None:
    row = r"\trowd\cellx2000\cellx4000\intbl 资金总额\cell 3.70\cell\row"

    assert grids(read_doc(rtf(row))) == [
        (1, 2, [(0, 0, 1, 1, "资金总额", "tbl[1]/tr[1]/tc[1]"), (0, 1, 1, 1, "3.70", "tbl[1]/tr[1]/tc[2]")])
    ]


def test_a_cell_merged_over_rows_counts_in_the_locators_and_has_no_second_cell() -> None:
    merged = (
        r"\trowd\clvmgf\cellx2000\cellx4000\intbl 合计\cell 1\cell\row"
        r"\trowd\clvmrg\cellx2000\cellx4000\intbl\cell 2\cell\row"
    )

    assert grids(read_doc(rtf(merged))) == [
        (
            2,
            2,
            [
                (0, 0, 2, 1, "合计", "tbl[1]/tr[1]/tc[1]"),
                (0, 1, 1, 1, "1", "tbl[1]/tr[1]/tc[2]"),
                (1, 1, 1, 1, "2", "tbl[1]/tr[2]/tc[2]"),
            ],
        )
    ]


def test_a_cell_longer_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(doc, "isolated", lambda reader, content: reader(content))  # a child has the limits as they are
    monkeypatch.setattr(limits, "MAX_CELL_CHARACTERS", 10)

    with pytest.raises(UnreadableError, match=r"tbl\[1\]/tr\[2\]/tc\[1\] 的文字超过上限 10 字"):
        read_doc(DOC)


def test_a_document_with_more_cells_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(doc, "isolated", lambda reader, content: reader(content))  # a child has the limits as they are
    monkeypatch.setattr(limits, "MAX_GRID_CELLS", 400)

    with pytest.raises(UnreadableError, match="超过上限 400 个"):
        read_doc(DOC)


@pytest.mark.parametrize(("characters", "told"), [(0, []), (12, []), (18, ["页眉或页脚里有文字"])])
def test_text_in_headers_and_footers_is_not_left_out_in_silence(characters: int, told: list[str]) -> None:
    at = next(at for at in range(512, len(DOC), 512) if DOC[at : at + 2] == b"\xec\xa5") + 0x54
    stated = DOC[:at] + characters.to_bytes(4, "little") + DOC[at + 4 :]

    assert [warning[:9] for warning in read_doc(stated).warnings] == told


def test_without_an_office_program_the_sentence_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UnreadableError, match=r"无法解析.*另存为 \.docx 后再送审"):
        read_doc(BROKEN)


@needs_shell
def test_what_the_library_refuses_goes_through_the_office_program(office: Callable[[str], Path]) -> None:
    office(f'for source; do :; done; cp "{SAMPLES / "sample.docx"}" "${{source%.doc}}.docx"')

    reading = read_doc(BROKEN)

    assert (grids(reading), reading.warnings[-1][:16]) == (grids(read_docx(DOCX)), "该文件由 LibreOffice")


@needs_shell
@pytest.mark.parametrize(
    ("content", "starts"), [(DOC, False), (hostile.locked_doc(), False), (hostile.unparsed_doc(), True)]
)
def test_only_what_the_library_does_not_know_starts_the_office_program(
    content: bytes, starts: bool, office: Callable[[str], Path], tmp_path: Path
) -> None:
    office(f'touch "{tmp_path}/started"')
    with suppress(UnreadableError):
        read_doc(content)

    assert (tmp_path / "started").exists() is starts


@needs_shell
@pytest.mark.parametrize("script", ["exit 0", "exit 77", 'for s; do :; done; : > "${s%.doc}.docx"'])
def test_an_office_program_that_writes_nothing_is_not_believed(script: str, office: Callable[[str], Path]) -> None:
    office(script)

    with pytest.raises(UnreadableError, match="无法解析"):
        read_doc(BROKEN)


@needs_shell
def test_an_office_program_that_hangs_is_ended_with_all_it_started(
    office: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_OFFICE_SECONDS", 0.5)
    office(f'(sleep 2; touch "{tmp_path}/survived") & echo $! > "{tmp_path}/child"; wait')
    with pytest.raises(UnreadableError, match="无法解析"):
        read_doc(BROKEN)

    child = (tmp_path / "child").read_text(encoding="ascii").strip()
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text(encoding="ascii").split(") ")[1][0] == "Z"


@needs_office
def test_libreoffice_gives_the_same_cells() -> None:
    program = office_program()
    assert program is not None
    converted = docx_by_office(program, DOC)
    assert converted is not None

    assert [grid[:2] for grid in grids(read_docx(converted))] == [grid[:2] for grid in grids(read_docx(DOCX))]


@needs_office
def test_libreoffice_leaves_nothing_behind(tmp_path: Path) -> None:
    (filing := tmp_path / "申报表.doc").write_bytes(hostile.unparsed_doc())
    (kept := tmp_path / "kept").mkdir()
    command = [sys.executable, "-m", "audit", "check", str(filing)]
    told = subprocess.run(command, env=os.environ | {"TMPDIR": str(kept)}, capture_output=True, text=True, check=False)

    assert (told.returncode, "无法解析" in told.stderr, list(kept.iterdir())) == (3, True, [])


AT_HEADER = DOC.index(stream(DOC, "WordDocument")[:512])
"""Where the sample's header of a Word document begins, its fields of place and length each four bytes."""


@pytest.mark.parametrize("field", [0xFE, 0x106, 0x1A6], ids=["characters", "paragraphs", "pieces"])
@pytest.mark.parametrize("length", [0, 2**31 - 1])
def test_a_document_that_lost_what_tells_its_cells_apart_is_said_to_be_damaged(field: int, length: int) -> None:
    at = AT_HEADER + field
    lost = DOC[:at] + length.to_bytes(4, "little") + DOC[at + 4 :]

    with pytest.raises(UnreadableError, match="文件已损坏"):
        read_doc(lost)


def test_so_is_one_whose_page_of_formats_parts_the_text_into_no_runs() -> None:
    noise_in_a_page = mutations.damaged(DOC, 5037)

    with pytest.raises(UnreadableError, match="文件已损坏"):
        read_doc(noise_in_a_page)
