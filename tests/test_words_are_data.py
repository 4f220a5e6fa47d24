"""Words stand in the lexicon and in layouts, where an auditor may add to them, and not in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import audit

ROOT = Path(audit.__file__).parent
MOST = 10
_WORD = re.compile("[\u4e00-\u9fff]+")
_REMARK = re.compile(r"(?m)\s#.*$")
"""What explains a line of a pattern that is written over several."""

_SHOWN = re.compile(r"[^|\[\\]*[，。“；][^|\[\\]*")
"""A sentence that is printed, with the marks of one and none of a pattern: no word that is looked for."""


def words(node: ast.AST) -> set[str]:
    """The Chinese words that a piece of code writes out: of a list its strings, of a pattern its alternatives."""
    strings = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    looked_for = [_REMARK.sub("", each) for each in strings if not _SHOWN.fullmatch(each)]
    return {word for string in looked_for for word in _WORD.findall(string)}


def lists(tree: ast.Module) -> Iterator[ast.AST]:
    """Literal collections, and the texts that a pattern or a list is made of: of re.compile, of split, of a constant."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.List, ast.Set, ast.Tuple, ast.Dict)):
            yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from node.args if node.func.attr in {"compile", "fullmatch", "search", "split"} else ()
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and isinstance(
            statement.value, (ast.Constant, ast.JoinedStr)
        ):
            yield statement.value


def offenders() -> set[str]:
    """The files of the package that write out a list of more than ten words."""
    code = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")}
    return {name for name, tree in code.items() if any(len(words(each)) > MOST for each in lists(tree))}


def test_no_list_of_words_stands_in_the_code() -> None:
    assert offenders() == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('UNITS = ["人", "户", "次"]', {"人", "户", "次"}),
        ('PATTERN = re.compile(r"完成(?:率|度)")', {"完成", "率", "度"}),
        ('SHOWN = ["读不了，请另存。"]', set()),
        ('COMMON = """工作 人员"""', {"工作", "人员"}),
    ],
)
def test_what_counts_as_a_list(code: str, found: set[str]) -> None:
    assert set().union(*map(words, lists(ast.parse(code)))) == found
