"""The number format codes of spreadsheets (`#,##0.00;[Red]-0`, `yyyy"年"m"月"`), taken apart.

A code has up to four sections: positive; negative; zero; text. A section is a row of tokens. Colours, locales and
padding print nothing and are dropped; `[$¥-804]` leaves its sign. `[DBNum1]` is dropped too: 二〇二六 prints as 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

MAX_CODE_CHARACTERS = 255
"""Excel's own limit; a longer code is read as General."""

GENERAL = "General"

# "the system's long date" and "the system's time", which carry an English pattern for other systems
_SYSTEM_FORMATS = {"[$-f800]": 'yyyy"年"m"月"d"日"', "[$-f400]": "h:mm:ss"}

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)                         # Chinese Excel writes 0!.0 for 0\.0
    | (?P<padding>[_*].)
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[\$(?P<currency>[^\]-]*)[^\]]*\]
    | \[(?P<condition>(?:<=|>=|<>|<|>|=)-?\d+(?:\.\d+)?)\]
    | (?P<dropped>\[[^\]]*\])
    | (?P<general>general|g/通用格式)
    | (?P<half_day>am/pm|a/p|上午/下午)
    | (?P<exponent>e[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+)
    | (?P<digit>[0#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<end>;)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class Kind(Enum):
    """What a token stands for."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    GENERAL = auto()
    TEXT = auto()
    DATE = auto()
    ELAPSED = auto()
    HALF_DAY = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its text as written, literals without their quotes."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its tokens, and the condition written in it (`[>=10000]`), if any."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, *kinds: Kind) -> bool:
        """Whether one of its tokens is of these kinds."""
        return any(token.kind in kinds for token in self.tokens)


@lru_cache(maxsize=1024)
def parse(code: str) -> tuple[Section, ...]:
    """The sections of a code, at least one."""
    if not code or len(code) > MAX_CODE_CHARACTERS:
        code = GENERAL
    code = _SYSTEM_FORMATS.get(code[:8].lower(), code)
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        name, text = match.lastgroup or "", match[match.lastgroup or 0]
        if name == "end":
            sections.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif name == "condition":
            sign = text.rstrip("-.0123456789")
            condition = (sign, Decimal(text[len(sign) :]))
        elif name in {"quoted", "escaped", "currency"}:
            tokens.append(Token(Kind.LITERAL, text))
        elif name not in {"padding", "dropped"}:
            tokens.append(Token(Kind[name.upper()], text))
    return (*sections, Section(tuple(tokens), condition))
