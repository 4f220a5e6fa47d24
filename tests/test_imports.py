"""The picture of the imports: rooms small enough to see into, and nothing that stands outside them.

import-linter holds the layers between rooms (pyproject.toml).
"""

from __future__ import annotations

from collections import Counter

import grimp
import pytest

MOST_ARROWS = 20
"""Imports among the modules of one room: with more, a reader cannot follow a value through it."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("audit", cache_dir=None)


def room(module: str) -> str:
    """The package in which a module stands."""
    return module.rpartition(".")[0]


def test_no_room_has_more_arrows_than_can_be_followed(graph: grimp.ImportGraph) -> None:
    arrows = Counter(
        room(importer)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if room(importer) == room(imported)
    )

    assert {each: count for each, count in arrows.items() if count > MOST_ARROWS} == {}


def test_no_two_rooms_import_each_other(graph: grimp.ImportGraph) -> None:
    """A hall's own modules are what its rooms share and how they are entered: they may be imported by those rooms."""
    arrows = {
        (room(importer), room(imported))
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }
    apart = [(one, other) for one, other in arrows if not f"{other}.".startswith(f"{one}.") and one < other]

    assert [(one, other) for one, other in apart if (other, one) in arrows] == []


@pytest.mark.parametrize(
    ("hall", "meant"),
    [("audit", {"__main__"}), ("audit.targets", {"filing"}), ("audit.closing", {"filing", "forms", "money"})],
)
def test_a_hall_leads_to_rooms_and_holds_no_other_module(graph: grimp.ImportGraph, hall: str, meant: set[str]) -> None:
    loose = {each.rpartition(".")[2] for each in graph.find_children(hall) if not graph.find_children(each)}

    assert loose == meant
