"""Hostile and broken files: each gives an answer or one clear sentence, and costs no other file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.model.document import Document
from audit.model.errors import UnreadableError
from audit.processes.worker_pool import Death, in_order
from audit.reading import limits
from audit.reading.read import read
from audit.reading.reading import Reader, Reading
from audit.reading.word.docx import read_docx
from tests import hostile, hostile_bundles, hostile_counts, hostile_multiplied, hostile_packages, hostile_texts
from tests.processes import needs_linux

Files = Callable[[], Iterator[tuple[str, bytes]]]

ANSWERED = {
    "10000_rows.docx",
    "10000_rows.xls",
    "10000_rows.xlsx",
    "10000_rows.html",
    "10000_rows.txt",
    "nested_20.docx",
    "wide_span.docx",
    "one_body_12000_times.ofd",
    "one_signature_20000_times.ofd",
    "one_resource_20000_times.ofd",
    "merged_everywhere.xlsx",
    "own_relation.docx",
    "own_xref.pdf",
    "nested_200.rtf",
    "sample_doc_as.xlsx",
    "sample_docx_as.doc",
    "sample_ofd_as.txt",
    "sample_pdf_as.ofd",
    "sample_xls_as.pdf",
    "sample_xlsx_as.xls",
    "made_odt_as.docx",
    "made_ods_as.docx",
    "made_csv_as.docx",
    "made_xml_as.docx",
    "made_mht_as.docx",
    "rows-repeated_1000.ods",
    "blanks_9999.odt",
    "chunk_of_itself.docx",
    "styles_in_circles.docx",
    "commas_gb18030.csv",
    "commas_utf-16.csv",
    "right_to_left.csv",
    "never_ends.mht",
    "MergeDown_1000000000.xml",
    "-rf.txt",
}
"""Odd, and all there: to be read."""


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice would take a second for each file that is refused; its way is tested with the doc reader."""
    monkeypatch.setenv("PATH", "")


def answers(files: Iterator[tuple[str, bytes]], folder: Path) -> dict[str, Document | str]:
    """By name: the document, or the sentence."""
    found: dict[str, Document | str] = {}
    for name, content in files:
        path = folder / name
        path.write_bytes(content)
        try:
            found[name] = read(path)
        except UnreadableError as error:
            found[name] = str(error)
        path.unlink()
    return found


def is_clear(answer: Document | str) -> bool:
    """A document with something in it, or one sentence that names the fault."""
    if isinstance(answer, Document):
        return bool(answer.blocks)
    return answer.endswith("。") and answer.count("。") == 1 and "\n" not in answer and len(answer) <= 120


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(hostile.bombs, id="bombs"),
        pytest.param(hostile.entities, id="entities"),
        pytest.param(hostile_multiplied.multiplied, id="multiplied"),
        pytest.param(hostile_multiplied.unending, id="unending"),
        pytest.param(hostile.giants, id="giants"),
        pytest.param(hostile.nested, id="nested"),
        pytest.param(hostile.broken, id="broken"),
        pytest.param(hostile.disguised, id="disguised"),
        pytest.param(hostile.locked, id="locked"),
        pytest.param(hostile.empty, id="empty"),
        pytest.param(hostile.truncated, id="truncated"),
        pytest.param(hostile.damaged, id="damaged"),
        pytest.param(hostile_packages.open_documents, id="open_documents"),
        pytest.param(hostile_packages.word_files, id="word_files"),
        pytest.param(hostile_packages.workbooks, id="workbooks"),
        pytest.param(hostile_counts.counts, id="counts"),
        pytest.param(hostile_bundles.pictures, id="pictures"),
        pytest.param(hostile_bundles.odd_names, id="odd_names"),
        pytest.param(hostile_texts.unicode, id="unicode"),
        pytest.param(hostile_texts.commas, id="commas"),
        pytest.param(hostile_texts.pages, id="pages"),
        pytest.param(hostile_texts.messages, id="messages"),
        pytest.param(hostile_texts.sheets_in_xml, id="sheets_in_xml"),
        pytest.param(hostile_texts.rich_texts, id="rich_texts"),
    ],
)
def test_each_file_gives_an_answer_or_one_sentence(files: Files, tmp_path: Path) -> None:
    found = answers(files(), tmp_path)
    must_be_read = {name for name in ANSWERED & found.keys() if not isinstance(found[name], Document)}

    assert ({name: answer for name, answer in found.items() if not is_clear(answer)}, must_be_read) == ({}, set())


def test_what_must_be_read_is_in_the_corpus() -> None:
    names = [name for name, _ in hostile.corpus()]

    assert (len(names), ANSWERED - set(names)) == (len(set(names)), set())


@pytest.mark.parametrize("files", [hostile.bombs, hostile.entities, hostile.locked, hostile.empty])
def test_what_must_not_be_read_is_refused(files: Files, tmp_path: Path) -> None:
    read_all_the_same = [name for name, answer in answers(files(), tmp_path).items() if isinstance(answer, Document)]

    # in HTML an entity that is declared in the file is text like any other
    assert [name for name in read_all_the_same if not name.endswith(".html")] == []


@pytest.mark.parametrize("name", ["laughs.html", "outside.html"])
def test_entities_of_html_are_not_expanded(name: str, tmp_path: Path) -> None:
    document = answers(hostile.entities(), tmp_path)[name]
    assert isinstance(document, Document)

    assert ("root:" in str(document.blocks), "哈" * 100 in str(document.blocks)) == (False, False)


@pytest.mark.parametrize("name", ["sample.docx", "sample.doc", "sample.xlsx", "sample.xls", "sample.pdf", "sample.ofd"])
def test_every_sentence_about_a_cut_file_says_that_it_is_damaged(name: str, tmp_path: Path) -> None:
    path = Path(name)
    cut = (each for each in hostile.truncated() if each[0].startswith(path.stem) and each[0].endswith(path.suffix))

    assert [
        answer
        for answer in answers(cut, tmp_path).values()
        if "损坏" not in str(answer) and "不完整" not in str(answer)
    ] == []


def test_a_file_with_a_password_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    assert [name for name, answer in answers(hostile.locked(), tmp_path).items() if "加密" not in str(answer)] == []


def test_a_part_shown_over_and_over_counts_each_time(tmp_path: Path) -> None:
    name = "chunk_of_a_table.docx"

    assert answers(hostile_packages.word_files(), tmp_path)[name] == "表格的单元格超过上限 200000 个，请拆分后再送审。"


def test_no_hostile_file_costs_another_file(tmp_path: Path) -> None:
    good = [hostile_packages.SAMPLES / name for name in hostile.FORMATS]
    before = [read(path) for path in good]
    answers(hostile.broken(), tmp_path)

    assert [read(path) for path in good] == before


def test_large_content_gets_a_process_with_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    given_away: list[Reader] = []

    def isolated(reader: Reader, content: bytes) -> Reading:
        given_away.append(reader)
        return reader(content)

    monkeypatch.setattr(limits, "MAX_BYTES_IN_PROCESS", 1_000)
    monkeypatch.setattr("audit.reading.read.isolated", isolated)
    read(hostile_packages.SAMPLES / "sample.docx")

    assert given_away == [read_docx]


@needs_linux
def test_a_process_that_has_bounds_reads_large_content_within_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES_IN_PROCESS", 1_000)
    monkeypatch.setattr("audit.reading.read.isolated", None)

    assert list(in_order(format_of, [hostile_packages.SAMPLES / "sample.docx"], nothing)) == ["docx"]


def format_of(path: Path) -> str:
    return read(path).media


def nothing(path: Path, death: Death) -> str:  # as the pool calls it
    return ""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(hostile.FORMATS), seed=st.integers(0, 10**9), places=st.integers(1, 30))
def test_a_file_damaged_anywhere_gives_an_answer_or_one_sentence(
    name: str, seed: int, places: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.reading.scan.pdf.can_recognise", lambda: False)
    monkeypatch.setattr("audit.reading.scan.scan._PACKAGES", ("no_such_package",))
    damaged = hostile.scribbled(hostile.sample(name), seed, places)

    assert is_clear(answers(iter([(Path(name).name, damaged)]), tmp_path)[name])
