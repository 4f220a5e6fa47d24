"""What a file of the lexicon may say: its tables, with their keys and types.

A new table is a class here and a field of `Lexicon`; its words stand in a TOML file beside this one. A key whose name ends
in `patterns` holds regular expressions, on the match key of a text (NFKC, no white space); any other holds plain words.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

Word = Annotated[str, msgspec.Meta(min_length=1)]
Words = tuple[Word, ...]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of words. Every key may be left out, since several files may fill one table.

    exclusive: its keys are kinds, so a word that stands under two of them is a fault.
    """

    exclusive: ClassVar[bool] = False


class Fillers(Table, frozen=True, forbid_unknown_fields=True):
    """What is printed where an answer is asked for, and is none.

    put_off: the answer comes later. elsewhere: it stands in another place. nothing: the one word 无. stated_none: it is
    said that there is nothing of the kind.
    """

    put_off: Words = ()
    put_off_patterns: Words = ()
    elsewhere_patterns: Words = ()
    nothing: Words = ()
    stated_none_patterns: Words = ()


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables; one file holds some of them."""

    fillers: Fillers = Fillers()
