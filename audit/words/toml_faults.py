"""TOML files that an auditor may write, read against types; what is wrong with one is said in a Chinese sentence.

The sentence names the file, the key, the nearest key that is right, and what to do: layouts and the lexicon are read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

Decoded = TypeVar("Decoded")


class TomlFaultError(Exception):
    """A file that is not valid: the message names the file, the key and the fix, in Chinese."""


class Written(msgspec.Struct, frozen=True):
    """One kind of file: what it is called (布局文件), its right names, and the sentence that says where they stand."""

    called: str
    names: tuple[str, ...]
    see: str
    fault: type[TomlFaultError] = TomlFaultError

    def decode(self, path: Traversable, kind: type[Decoded]) -> Decoded:
        """The file as a value of that type. Raises `fault`."""
        try:
            return msgspec.toml.decode(path.read_bytes(), type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self.faulty(path.name, self._in_words(str(error))) from error

    def faulty(self, name: str, sentence: str) -> TomlFaultError:
        """The error that says what is wrong in the file of that name."""
        return self.fault(f"{self.called} {name} 有误：{sentence}")

    def instead(self, name: str, among: Iterable[str] | None = None) -> str:
        """Which right name may have been meant: among those given, or among all."""
        names: Sequence[str] = list(dict.fromkeys(self.names if among is None else among))
        near = get_close_matches(name, names, n=1, cutoff=0.5)
        return f"是不是“{near[0]}”？" if near else self.see

    def _in_words(self, error: str) -> str:
        """Msgspec's sentence in the reader's words, with the place that it names and the nearest right name."""
        place = re.search(r"at `(?:key in )?\$\.?([^`]*)`", error)
        where = f"（位置 {place[1]}）" if place and place[1] else ""
        for pattern, words in _WORDS:
            found = re.match(pattern, error)
            if found:
                name = found.groupdict().get("name") or ""
                return f"{words.format(name=name, instead=self.instead(name))}{where}"
        line = re.search(r"line (\d+)", error)
        return f"不是合法的 TOML{f'，看第 {line[1]} 行' if line else ''}：引号、方括号、等号是不是成对、是不是半角。（{error}）"


_WORDS = (
    (r"Object contains unknown field `(?P<name>[^`]*)`", "不认识的键“{name}”。{instead}"),
    (r"Invalid enum value '(?P<name>[^']*)'", "不认识的名字“{name}”。{instead}"),
    (r"Object missing required field `(?P<name>[^`]*)`", "缺少“{name}”这个键，请补上。"),
    (r"Expected `array`, got `(?P<name>[^`]*)`", '这里要写成一列：["…", "…"]。'),
    (r"Expected `array` of length >= 1", "这一列是空的，至少写一项。"),
    (r"Expected `str` of length >= 1", "这里有一项是空的，请写上字或删去。"),
    (r"Expected `(?P<name>[^`]*)`, got `[^`]*`", "这里的写法不对，要的是 {name}。"),
    (r"Expected `str` matching regex '\^\[0-9\].*", "这里要写成数、空格、单位，如“1000 公斤”。"),
    (r"Expected `str` matching regex.*", "规则代码要写成一个字母加三位数字，如 A101。"),
)
