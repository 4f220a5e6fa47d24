"""Which tasks of the work plan have an indicator: an indicator that could speak of several is given to the nearest."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct

from audit.targets.filing import Indicator, TargetFiling, Task
from audit.words.matching import match_key
from audit.words.topics import last_topic, special, topics, written
from audit.words.units import canonical

_FIGURE = re.compile(r"\d[\d.,]*")
_DIGIT = frozenset("0123456789.")
_OF_PEOPLE = ("人", "名", "位")


class Unspoken(Struct, frozen=True, gc=False):
    """A task that no indicator speaks of; others: the tasks that were nearer to the indicators that share a word with it."""

    task: Task
    others: tuple[Task, ...] = ()


class _Words(Struct, frozen=True, gc=False):
    """What a task is about: the words of its name, the last of these, the words of its objective, and this as printed."""

    name: frozenset[str]
    head: frozenset[str]
    objective: frozenset[str]
    printed: str
    all: frozenset[str]


def tasks_without(filing: TargetFiling, indicators: Iterable[Indicator]) -> tuple[Unspoken, ...]:
    """The tasks of the work plan that none of these indicators, those of all forms, speaks of."""
    tasks = filing.department_form.work_plan if filing.department_form else ()
    own = topics(filing.department or "")
    words = [_words(task) for task in tasks]
    speaking = _by_word(each.all for each in words)
    named = [(each, topics(each.name.text)) for each in _named_once(indicators)]
    everything = special(frozenset().union(*(each for _, each in named)), own)
    if any(task.head & written() for task in words):
        everything |= frozenset(word for word in written() if any(word in each.name.text for each, _ in named))
    spoken = [(each, shared) for each, words_of_it in named if (shared := words_of_it & everything)]
    wins = [_nearest(each, shared, words, speaking) for each, shared in spoken]
    won, sharing = _won(wins), _by_word(shared for _, shared in spoken)
    return tuple(
        Unspoken(task, tuple(tasks[each] for each in _rivals(index, words[index].all, wins, sharing)))
        for index, task in enumerate(tasks)
        if index not in won or not _touched(words[index], everything)
    )


def _won(wins: Sequence[Sequence[int]]) -> frozenset[int]:
    """The tasks that have an indicator. wins: for each indicator, the tasks that it is nearest to.

    An indicator with one nearest task is that task's. An indicator with several goes to those of them that have one already,
    and to all of them where none has.
    """
    alone = frozenset(winners[0] for winners in wins if len(winners) == 1)
    return alone | frozenset(index for winners in wins if not alone & set(winners) for index in winners)


def _words(task: Task) -> _Words:
    objective = task.objective.text if task.objective else ""
    name = "".join(task.task.text.split())
    both = topics(name) | topics(objective)
    return _Words(topics(name), last_topic(name), topics(objective), match_key(objective), both)


def _named_once(indicators: Iterable[Indicator]) -> Sequence[Indicator]:
    """The indicators, each once: of several with one name and value only the first."""
    each_once: dict[tuple[str, str], Indicator] = {}
    for each in indicators:
        each_once.setdefault((each.name.text, each.value.text), each)
    return list(each_once.values())


def _touched(task: _Words, spoken: frozenset[str]) -> bool:
    """Whether the indicators' words speak of the task: they share two words with its objective, or the last word of its name
    (台账 in 建立护林员台账), or another word of its name together with one of its objective, if it has any.

    One word of an objective is not enough, since a long sentence shares one by chance.
    """
    in_objective = len(spoken & task.objective)
    of_the_task = spoken & task.name and (spoken & task.head or not task.objective or in_objective)
    return bool(of_the_task) or in_objective > 1


def _by_word(texts: Iterable[Set[str]]) -> Mapping[str, Sequence[int]]:
    """The numbers of the texts that hold each word."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for word in words:
            found[word].append(number)
    return found


def _nearest(
    indicator: Indicator, words: frozenset[str], tasks: Sequence[_Words], speaking: Mapping[str, Sequence[int]]
) -> Sequence[int]:
    """The tasks that the indicator is nearest to. Of the tasks that share a word with it, those whose objective states its
    figure go before the others; of these, the tasks with the most words in common are taken, all where several have as many.
    speaking: the tasks that hold each word.
    """
    common = Counter(index for word in words for index in speaking.get(word, ()))
    near = [(common[index], index) for index in sorted(common)]
    if len(near) < 2:
        return [index for _, index in near]
    stating = [(shared, index) for shared, index in near if _states(tasks[index].printed, indicator)]
    most = max(stating or near)[0]
    return [index for shared, index in stating or near if shared == most]


def _states(printed: str, indicator: Indicator) -> bool:
    """The objective states the indicator's value: 67座 in 维护浮标67座, 24人 in 24名保洁员."""
    value = indicator.value
    figure = _FIGURE.search(match_key(value.text)) if value.number is not None else None
    if figure is None or figure[0] not in printed:
        return False
    units = _OF_PEOPLE if canonical(value.unit) == "人" else (match_key(value.unit),)
    return any(printed.startswith(units, end) for end in _ends(figure[0], printed))


def _ends(figure: str, printed: str) -> Iterator[int]:
    """Where the figure ends in the text, wherever it is all of a number."""
    at = printed.find(figure)
    while at >= 0:
        end = at + len(figure)
        if not _DIGIT & {printed[at - 1 : at], printed[end : end + 1]}:
            yield end
        at = printed.find(figure, end)


def _rivals(
    index: int, words: frozenset[str], wins: Sequence[Sequence[int]], sharing: Mapping[str, Sequence[int]]
) -> Iterator[int]:
    """The other tasks that are nearest to the indicators that share a word with this task, each once. sharing: the indicators
    that hold each word.
    """
    shared = sorted({number for word in words for number in sharing.get(word, ())})
    yield from dict.fromkeys(winner for number in shared for winner in wins[number] if winner != index)
