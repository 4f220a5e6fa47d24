"""Every regular expression of the package, held against texts made to slow it down.

`python -m tests.expressions` prints those that are slow. An expression is read from its own parse: each thing that it
repeats is repeated 100,000 characters long, behind what has to stand before it, and what follows it never comes. An
expression that goes over its text once takes milliseconds; one that begins anew at each character takes minutes.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as op
from re import _parser
from types import FrameType, ModuleType
from typing import Any

import click

PACKAGE = Path(__file__).parents[1] / "audit"
SAMPLES = Path(__file__).parent / "samples"

_CHARACTERS = 100_000
_ON_SHORT_TEXTS = {
    ("costing/clauses/labels.py", "_BEFORE_PRICE"): 20,
    ("reading/sheets/formats/code.py", "_TOKEN"): 255,
    ("targets/texts/template_text.py", "_labels"): 24,
    ("targets/texts/two_things.py", "_LISTED"): 500,
    ("targets/texts/two_things.py", "_QUOTED"): 500,
    ("targets/texts/two_things.py", "_TWO_COUNTS"): 500,
    ("targets/texts/two_things.py", "_RANGE"): 500,
    ("words/remains/instructions.py", "_ANYWHERE"): 200,
    ("words/remains/instructions.py", "_IN_BRACKETS"): 200,
    ("words/remains/instructions.py", "_OF_CHARACTERS"): 200,
}
"""Those whose callers cut the text to so many characters, or look at no longer one."""

_OURS = ("book/", "batch/slimming.py")
"""What reads nothing but pages that we made, in which what a filing says is escaped."""

_SECONDS = 0.3
_END = "\0"
"""What no expression waits for."""

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_FEW = 8
"""Repetitions up to which a thing costs the same wherever it stands."""

_FEWEST_CHOICES, _MOST_CHOICES = 3, 40

_IN_CATEGORY = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a"}
_ANYTHING = "字1a ，(\n"

Place = tuple[str, int]
"""A file below the package, and a line."""


def main() -> None:
    """Print the slow expressions, each with its place and the text that slows it down."""
    for expression, place in sorted(compiled().items(), key=lambda each: each[1]):
        if not place[0].startswith(_OURS) and (slow := _slow_text(expression, place)):
            click.echo(f"{place[0]}:{place[1]}: {expression.pattern!r:.60} takes too long with {slow[:12]!r}…")


def _slow_text(expression: re.Pattern[Any], place: Place) -> str:
    """The first text that the expression, used as it is at its place, is slow with; empty where there is none."""
    ways, length = uses(place), _ON_SHORT_TEXTS.get((place[0], _name(place)), _CHARACTERS)
    return next((text for text in texts(expression, length) if is_slow(expression, text, ways)), "")


def compiled() -> dict[re.Pattern[Any], Place]:
    """The expressions that the package compiles while it is imported and audits the samples, by where it does so."""
    found: dict[re.Pattern[Any], Place] = {}
    plain = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> re.Pattern[Any]:
        expression: re.Pattern[Any] = plain(pattern, flags)
        if place := _place(sys._getframe(1)):
            found.setdefault(expression, place)
        return expression

    re._compile = noted  # type: ignore[attr-defined]
    import audit

    for module in pkgutil.walk_packages(audit.__path__, "audit."):
        if not module.name.endswith("__main__"):
            _compile_later(importlib.import_module(module.name))
    for name in ("sample.docx", "sample.xlsx", "sample.ofd", "tika_docx.txt", "tika_xlsx.txt"):
        _audit(SAMPLES / name)
    re._compile = plain  # type: ignore[attr-defined]
    return found


def _compile_later(module: ModuleType) -> None:
    """Call the functions of a module that compile an expression once, when it is first asked for."""
    for made in vars(module).values():
        annotations = getattr(getattr(made, "__wrapped__", None), "__annotations__", {})
        if annotations.keys() == {"return"} and "Pattern" in annotations["return"]:
            made()


def _place(frame: FrameType | None) -> Place | None:
    """Where the package compiles; None where a library does so while it is imported."""
    while frame and "importlib" not in frame.f_code.co_filename:
        if Path(frame.f_code.co_filename).is_relative_to(PACKAGE):
            return Path(frame.f_code.co_filename).relative_to(PACKAGE).as_posix(), frame.f_lineno
        frame = frame.f_back
    return None


def _audit(path: Path) -> None:
    from audit.across.auditing import audit_file
    from audit.model.errors import UnreadableError

    try:
        audit_file(path)
    except UnreadableError:
        return


def uses(place: Place) -> set[str]:
    """The methods by which what is compiled at a place is used; `search` where it has no name of its own."""
    name = _name(place)
    sources = [_sources()[place[0]]] if name.startswith("_") else _sources().values()
    found = {way for source in sources for way in re.findall(rf"\b{name}(?:\(\))?\.(\w+)\(", source)}
    return found & {"match", "fullmatch", "search", "sub", "split", "finditer", "findall"} or {"search"}


def _name(place: Place) -> str:
    """The constant, or the function, that the line at a place makes."""
    file, line = place
    around = [node for node in _makers(file) if node.lineno <= line <= (node.end_lineno or line)]
    match around:
        case [ast.FunctionDef(name=name), *_] | [ast.AnnAssign(target=ast.Name(id=name)), *_]:
            return name
        case [ast.Assign(targets=[ast.Name(id=name)], value=ast.Call()), *_]:
            return name
    return "no_name"


@cache
def _makers(file: str) -> list[ast.Assign | ast.AnnAssign | ast.FunctionDef]:
    kinds = (ast.Assign, ast.AnnAssign, ast.FunctionDef)
    return [node for node in ast.walk(ast.parse(_sources()[file])) if isinstance(node, kinds)]


@cache
def _sources() -> dict[str, str]:
    return {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}


def texts(expression: re.Pattern[Any], length: int) -> Iterator[str]:
    """Long texts in which all goes well until the end."""
    pattern = expression.pattern if isinstance(expression.pattern, str) else expression.pattern.decode("latin-1")
    tree = _parser.parse(
        pattern, expression.flags & ~re.UNICODE if isinstance(expression.pattern, bytes) else expression.flags
    )
    whole = _example(tree, 0)
    repeated = {("", each) for each in (whole, whole[:1], whole[:-1], _example(tree, 1), "1", "字", " ")}
    for before, body in sorted(repeated | set(_repeated(tree, ""))):
        for start, piece in ((before, body), ("", before + body * 3), ("", before)):
            if piece:
                yield (start + piece * (length // len(piece) + 1))[:length] + _END


def _repeated(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each thing that is repeated without a small bound, behind an example of what stands before it."""
    for kind, value in tree:
        if kind in _REPEATS:
            if value[1] > _FEW:
                yield from ((before, _example(value[2], choice)) for choice in range(_choices(value[2])))
            yield from _repeated(value[2], before)
        for inner in _inner(kind, value):
            yield from _repeated(inner, before)
        before += _example([(kind, value)], 0)


def _choices(tree: Any) -> int:
    """How many examples of a thing are tried: of several alternatives each, since one may be made of others (现有 of 现 and 有)."""
    while len(tree) == 1 and tree[0][0] in (op.SUBPATTERN, op.ATOMIC_GROUP):
        tree = next(_inner(*tree[0]))
    alternatives = [len(value[1]) for kind, value in tree if kind is op.BRANCH]
    return max(_FEWEST_CHOICES, min(max(alternatives, default=0), _MOST_CHOICES))


def _inner(kind: Any, value: Any) -> Iterator[Any]:
    if kind is op.BRANCH:
        yield from value[1]
    elif kind is op.SUBPATTERN:
        yield value[3]
    elif kind is op.ATOMIC_GROUP:
        yield value
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield value[1]


def _example(tree: Any, choice: int) -> str:
    """A text that the tree matches, or nearly so; choice: which of several alternatives."""
    text = ""
    for kind, value in tree:
        if kind is op.LITERAL:
            text += chr(value)
        elif kind in (op.ANY, op.NOT_LITERAL):
            text += "字"
        elif kind is op.IN:
            text += _member(value, choice)
        elif kind in _REPEATS:
            text += _example(value[2], choice) * max(value[0], 1)
        elif kind is op.BRANCH:
            text += _example(value[1][choice % len(value[1])], choice)
        elif kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
            text += _example(next(_inner(kind, value)), choice)
    return text


def _member(members: list[Any], choice: int) -> str:
    """A character of a class."""
    if members[0][0] is op.NEGATE:
        refused = _parser.SubPattern(_parser.State(), [(op.IN, members)])
        allowed = re._compiler.compile(refused)  # type: ignore[attr-defined]
        return next((each for each in _ANYTHING if allowed.match(each)), "鿿")
    kind, value = members[choice % len(members)]
    if kind is op.CATEGORY:
        return _IN_CATEGORY.get(value, "字")
    return chr(value if kind is op.LITERAL else value[0])


def is_slow(expression: re.Pattern[Any], text: str, ways: set[str]) -> bool:
    """Whether the time it takes grows faster than the text, and is too long with all of it. Most are tried with the first
    of 25 parts alone, since the square of what that takes is within what is allowed.
    """
    first = _seconds(expression, text[: len(text) // 25] + _END, ways)
    if not _SECONDS / 25**2 < first < _SECONDS:
        return first >= _SECONDS
    fifth = _seconds(expression, text[: len(text) // 5] + _END, ways)
    return fifth >= _SECONDS or (fifth > 12 * first and _seconds(expression, text, ways) > _SECONDS)


def _seconds(expression: re.Pattern[Any], text: str, ways: set[str]) -> float:
    content = text.encode("utf-8", "replace") if isinstance(expression.pattern, bytes) else text
    before = signal.signal(signal.SIGVTALRM, _late)
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * _SECONDS)
        if ways & {"match", "fullmatch"}:
            expression.match(content)
            expression.fullmatch(content)
        if ways - {"match", "fullmatch"}:
            for _ in expression.finditer(content):
                pass
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except TimeoutError:
        return 2 * _SECONDS
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - begun


def _late(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main()
