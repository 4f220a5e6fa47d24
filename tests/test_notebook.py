"""The notebook as text: in step with its twin, without outputs, and telling rather than computing."""

from __future__ import annotations

import ast
from pathlib import Path

import jupytext
import nbformat
import papermill
import pytest
from nbformat import NotebookNode

from audit.book.catalogue import catalogue
from audit.model.outcome import Family
from audit.view.opening import NOTEBOOKS, resolve

NOTEBOOK = NOTEBOOKS / "department_audit.ipynb"
FORBIDDEN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.Lambda)


@pytest.fixture(scope="module")
def notebook() -> NotebookNode:
    notebook: NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def cells(notebook: NotebookNode, kind: str) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def test_both_twins_say_the_same(notebook: NotebookNode) -> None:
    twin = jupytext.read(NOTEBOOK.with_suffix(".py"))
    said = [[(cell.cell_type, cell.source, tags(cell)) for cell in each.cells] for each in (notebook, twin)]
    assert said[0] == said[1]


def test_no_output_is_stored(notebook: NotebookNode) -> None:
    assert all(not cell.outputs and cell.execution_count is None for cell in cells(notebook, "code"))


def test_it_tells_and_does_not_compute(notebook: NotebookNode) -> None:
    nodes = [node for cell in cells(notebook, "code") for node in ast.walk(ast.parse(cell.source))]
    assert not [node for node in nodes if isinstance(node, FORBIDDEN)]
    assert max(len(cell.source.splitlines()) for cell in cells(notebook, "code")) <= 8


def test_imports_come_first_then_the_parameters(notebook: NotebookNode) -> None:
    code = cells(notebook, "code")
    position = next(index for index, cell in enumerate(code) if "parameters" in tags(cell))
    is_import = [
        all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(cell.source).body) for cell in code
    ]
    assert is_import == [True] * position + [False] * (len(code) - position)


def test_its_parameters() -> None:
    assert list(papermill.inspect_notebook(NOTEBOOK)) == ["filing", "part", "targets"]


def test_every_family_has_a_narrative_and_a_walk(notebook: NotebookNode) -> None:
    walked = {
        cell.source: before.source
        for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False)
        if cell.source.startswith("walk(")
    }
    assert list(walked) == [f'walk(working, "{family.value}")' for family in Family]
    assert all(narrative.startswith("## ") and len(narrative) > 60 for narrative in walked.values())
    assert {rule.family for rule in catalogue()} == set(Family)  # no walk is empty


def test_every_part_is_drawn_from_the_one_working_paper(notebook: NotebookNode) -> None:
    sources = [cell.source for cell in cells(notebook, "code")]
    opened = [source for source in sources if "open_filing(" in source]
    drawn = [
        source for source in sources if source.split("(")[0] in {"Conclusion", "ledger", "walk", "unseen", "forms"}
    ]
    assert opened == ["working = open_filing(filing, part, targets)"]
    assert len(drawn) == len(Family) + 4
    assert all(source.split("(")[1].startswith("working") for source in drawn)


def test_widgets_stand_in_interactive_cells_only(notebook: NotebookNode) -> None:
    assert all("interactive" in tags(cell) for cell in notebook.cells if "Workbench" in cell.source)


def test_a_relative_filing_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolve("../data/filings/shifeng-petitions-bureau-2023.txt").is_file()
    (tmp_path / "mine.txt").write_text("")
    assert resolve("mine.txt") == Path("mine.txt")
