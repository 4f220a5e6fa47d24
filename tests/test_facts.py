"""The facts of a filing belong to its audit: nothing at module level knows of them, and filings audited at once do not mix."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec import Struct

from audit.across.auditing import Audited, audit_file, check_filing
from audit.model.values import Amount, IndicatorValue, Text
from audit.reading.read import read
from audit.targets.facts.facts import Facts
from audit.targets.forms.recognise import recognise
from audit.view.export import json_line

SAMPLES = Path(__file__).parent / "samples"
EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
FILES = [SAMPLES / "shifeng-petitions-bureau-2023.txt", SAMPLES / "sample.docx", *sorted(EXAMPLES.glob("*.docx"))]


@pytest.fixture
def impatient_threads() -> object:
    """Threads that take turns after a few dozen steps, wherever they are."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def audited(path: Path) -> bytes:
    return json_line(audit_file(path))


def test_filings_audited_at_once_give_what_each_gives_alone(impatient_threads: object) -> None:
    alone = {path: audited(path) for path in FILES}

    with ThreadPoolExecutor(len(FILES) * 2) as pool:
        together = list(pool.map(audited, FILES * 2))

    assert together == [alone[path] for path in FILES * 2]


def test_two_filings_open_at_once_keep_their_own_facts() -> None:
    one, other = (Facts(recognise(read(path))) for path in FILES[:2])

    interleaved = [(one.forms[0].counts, other.forms[0].counts), (one.pairing.pairs, other.pairing.pairs)]

    alone = [Facts(recognise(read(path))) for path in FILES[:2]]
    assert interleaved == [
        tuple(facts.forms[0].counts for facts in alone),
        tuple(facts.pairing.pairs for facts in alone),
    ]


VALUES = (Text, Amount, IndicatorValue)


def referents(each: object) -> list[object]:
    """What an object refers to; structs that the collector does not follow are asked for their fields."""
    fields = [getattr(each, name) for name in each.__struct_fields__] if isinstance(each, Struct) else []
    return [*gc.get_referents(each), *fields]


def kept_values() -> list[object]:
    """The values of filings that can be reached from the modules of this project, as a walk through everything finds."""
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] == "audit"]
    others = [module for module in sys.modules.values() if module not in ours]
    seen = {*map(id, sys.modules.values()), *(id(vars(each)) for each in others if hasattr(each, "__dict__"))}
    reached = [value for each in ours for name, value in vars(each).items() if not name.startswith("__")]
    found: list[object] = []
    while reached:
        each = reached.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, VALUES):
            found.append(each)
        else:
            reached += referents(each)
    return found


def test_no_module_keeps_a_value_of_a_filing() -> None:
    for path in FILES:
        filing = recognise(read(path))
        Audited(filing, check_filing(filing))
        del filing

    assert kept_values() == []


def test_a_value_kept_by_a_module_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    filing = recognise(read(FILES[0]))
    monkeypatch.setattr(sys.modules["audit.across.auditing"], "_kept", {"the last": filing}, raising=False)

    assert kept_values()
