"""The lexicon: every TOML file beside this module, read once, table joined to table.

An auditor adds a word to one of these files, or puts a file of his own there that fills some of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from audit.words.lexicon import name_tables, tables
from audit.words.lexicon.tables import Table
from audit.words.toml_faults import TomlFaultError, Written


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables; one file holds some of them."""

    costing: tables.CostingWords = tables.CostingWords()
    documents: tables.Documents = tables.Documents()
    execution: name_tables.Execution = name_tables.Execution()
    fillers: tables.Fillers = tables.Fillers()
    remains: tables.Remains = tables.Remains()
    measures: name_tables.Measures = name_tables.Measures()
    names: name_tables.Names = name_tables.Names()
    values: tables.Values = tables.Values()
    topics: tables.Topics = tables.Topics()
    polarity: name_tables.Polarity = name_tables.Polarity()
    times: name_tables.Times = name_tables.Times()
    comparators: tables.Comparators = tables.Comparators()
    people: tables.People = tables.People()
    periods: tables.Periods = tables.Periods()
    units: tables.Units = tables.Units()


class LexiconError(TomlFaultError):
    """A file of the lexicon that is not valid."""


_TABLES = {each.name: each.type for each in msgspec.structs.fields(Lexicon)}
_NAMES = (*_TABLES, *(key for kind in _TABLES.values() for key in kind.__struct_fields__))
_FILE = Written("词表文件", _NAMES, "可用的表名和键名见 audit/words/lexicon/ 下各文件。", LexiconError)

Content = tuple[str, ...] | Mapping[str, tuple[str, ...] | str]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One word of the lexicon, with where it stands: its file, table and key."""

    word: str
    table: str
    key: str
    file: str

    @property
    def at(self) -> str:
        """polarity.toml [polarity] harm."""
        return f"{self.file} [{self.table}] {self.key}"


@cache
def lexicon() -> Lexicon:
    """All words, of all files. Raises LexiconError."""
    return joined(written())


@cache
def written() -> tuple[tuple[str, Lexicon], ...]:
    """Each file's name and what it says, in the order of their names. Raises LexiconError."""
    return read_files(files("audit.words.lexicon"))


def read_files(folder: Traversable) -> tuple[tuple[str, Lexicon], ...]:
    """The files of one folder. Raises LexiconError."""
    paths = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda path: path.name)
    read = tuple((path.name, _FILE.decode(path, Lexicon)) for path in paths)
    for name, said in read:
        for fault in _pattern_faults(said):
            raise _FILE.faulty(name, fault)
    return read


def joined(read: Sequence[tuple[str, Lexicon]]) -> Lexicon:
    """One lexicon of all files. Raises LexiconError where one word is said to be of two kinds, or a unit that is none has
    another way to be written.
    """
    _refuse_two_kinds(read)
    _refuse_aliases_of_nothing(read)
    tables = {name: _one([getattr(said, name) for _, said in read], kind) for name, kind in _TABLES.items()}
    return msgspec.structs.replace(Lexicon(), **tables)


def entries(read: Iterable[tuple[str, Lexicon]]) -> Iterator[Entry]:
    """Every word of the files with where it stands."""
    for file, said in read:
        for table in _TABLES:
            for key, content in _contents(getattr(said, table)):
                yield from (Entry(word, table, key, file) for word in content)


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of these plain words, the longest first."""
    return f"(?:{_alternatives(words)})"


def longest_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of these plain words that stands there: for one that is repeated.

    No shorter word is tried behind it, or 资金计划资金计划… would be cut into 资金, 计划 and 资金计划 in every way there is.
    """
    return f"(?>{_alternatives(words)})"


def _alternatives(words: Iterable[str]) -> str:
    """The longest first, those of one first character together: where that does not stand none of them is tried."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items())


def any_of(patterns: Iterable[str]) -> str:
    """A regular expression for any of these, which are regular expressions."""
    return f"(?:{'|'.join(patterns)})"


def _one(tables: Sequence[Table], kind: type[Table]) -> Table:
    return kind(**{key: _all([getattr(table, key) for table in tables]) for key in kind.__struct_fields__})


def _all(contents: Sequence[Content]) -> Content:
    """Lists one after the other, each word once; where a key has keys of its own, each of these so."""
    lists = [each for each in contents if isinstance(each, tuple)]
    if lists:
        return tuple(dict.fromkeys(word for each in lists for word in each))
    found: dict[str, tuple[str, ...] | str] = {}
    for mapping in (each for each in contents if not isinstance(each, tuple)):
        for key, value in mapping.items():
            before = found.get(key, ())
            both = isinstance(value, tuple) and isinstance(before, tuple)
            found[key] = (*before, *value) if both else value
    return found


def _contents(table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each key with its words; a key within a key as 键.键."""
    for key in table.__struct_fields__:
        content: Content = getattr(table, key)
        if isinstance(content, tuple):
            yield key, tuple("".join(content)) if key.endswith("characters") else content
            continue
        for inner, words in content.items():
            yield f"{key}.{inner}", words if isinstance(words, tuple) else (words,)


def _pattern_faults(said: Lexicon) -> Iterator[str]:
    for table in _TABLES:
        for key, content in _contents(getattr(said, table)):
            if key.endswith("patterns"):
                yield from (
                    f"[{table}] {key} 里的“{each}”不是合法的正则表达式（{wrong}）。括号要成对，反斜杠要写两个；只是几个字的，写进不带 patterns 的键。"
                    for each in content
                    if (wrong := _not_compiling(each))
                )


def _not_compiling(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return ""


def _refuse_two_kinds(read: Sequence[tuple[str, Lexicon]]) -> None:
    kinds: dict[tuple[str, str], Entry] = {}
    for entry in entries(read):
        if not _TABLES[entry.table].exclusive:
            continue
        first = kinds.setdefault((entry.table, entry.word), entry)
        if first.key != entry.key:
            raise _FILE.faulty(
                entry.file, f"“{entry.word}”同时归入 {first.key}（{first.file}）和 {entry.key}。请只留一处。"
            )


_OWN_UNITS = ("元", "分之")
"""Money and shares are no words of the list: what they are worth is arithmetic."""


def _refuse_aliases_of_nothing(read: Sequence[tuple[str, Lexicon]]) -> None:
    units = {word for _, said in read for word in said.units.words}
    for file, said in read:
        for unit in said.units.aliases:
            if not units.issuperset(unit.split("·")) and not unit.endswith(_OWN_UNITS):
                raise _FILE.faulty(
                    file, f"[units.aliases] 里的“{unit}”不是 [units] words 里的单位。请改正，或先写进 words。"
                )
