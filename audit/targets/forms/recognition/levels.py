"""First and second level indicators: which kind a printed level is, by the words that the vocabulary or the form declares."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from audit.targets.filing import Aspect, Dimension
from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import FormSpec, Labels
from audit.words.matching import match_key

Kind = TypeVar("Kind", Dimension, Aspect)


@lru_cache(maxsize=1024)
def dimension_of(form: FormSpec, printed: str) -> Dimension | None:
    """The kind of a first level (一级指标); None where no word of any kind is in it."""
    return _first(form.dimensions, printed) or _first(vocabulary().dimensions, printed)


@lru_cache(maxsize=1024)
def aspect_of(form: FormSpec, printed: str) -> Aspect | None:
    """The kind of a second level (二级指标); None where no word of any kind is in it."""
    return _first(form.aspects, printed) or _first(vocabulary().aspects, printed)


def is_level(form: FormSpec, printed: str) -> bool:
    """The text names a level of indicators; 财政部门审核意见 and 填表说明 do not."""
    return "指标" in match_key(printed) or bool(dimension_of(form, printed) or aspect_of(form, printed))


def _first(words: dict[Kind, Labels], printed: str) -> Kind | None:
    key = match_key(printed)
    return next((kind for kind, each in words.items() if any(match_key(word) in key for word in each)), None)
