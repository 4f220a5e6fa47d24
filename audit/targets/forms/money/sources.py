"""Labels of the parts of a total, told by the words they are made of: 中央财政补助资金, 区级配套, 其他资金."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.targets.forms.layouts.loading import vocabulary
from audit.targets.forms.layouts.model import Source
from audit.targets.forms.printed.found import bracketed_unit
from audit.targets.forms.printed.labels import is_made_of
from audit.words.lexicon.loading import one_of

_LONGEST = 24


@lru_cache(maxsize=4096)
def source_of(key: str) -> Source | None:
    """The kind of part that a label names.

    The label is made wholly of the words of the kind, has one that tells the kind, and another one that says that it is
    money (资金, 补助), unless the word may stand alone (中央, 其他).
    """
    if not key or len(key) > _LONGEST or not _telling().search(key):
        return None
    return next((each for each in vocabulary().source if _names(each, key)), None)


@cache
def _telling() -> re.Pattern[str]:
    """The words one of which tells a kind: what has none of them need not be held against each kind."""
    return re.compile(one_of({word for each in vocabulary().source for word in (*each.needed, *each.alone)}))


def _names(source: Source, key: str) -> bool:
    if key in source.alone:
        return True
    if key.endswith(vocabulary().name_labels):
        return False  # 项目单位 asks for a name, beside 单位资金
    told = [word for word in source.needed if word in key]
    common = vocabulary().source_words
    if not told or not is_made_of((*source.needed, *source.words, *common), key):
        return False
    return key not in told or key.endswith(tuple(common))


def speaks_of_money(label: str) -> bool:
    """A label that may be of money, though it names no kind of it: 彩票公益金, 年内拟完成（万元）; not 受益人数."""
    return any(word in label for word in _OF_MONEY) or bracketed_unit(label) is not None


_OF_MONEY = ("费", "款", "金", "补", "收入", "支出", "投", "预算", "贷", "债")


def leave_nothing_out(kinds: frozenset[str]) -> bool:
    """Parts of these kinds are all that a total may be split into."""
    return len(kinds) > 1 and any(kinds >= closed for closed in vocabulary().closed)
