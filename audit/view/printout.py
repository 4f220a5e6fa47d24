"""An audited filing on the terminal: what did not pass, worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from audit.across.auditing import Audited
from audit.model.outcome import Outcome, Root, Verdict
from audit.personal.hiding import path_hidden
from audit.personal.stand_ins import masked
from audit.reading.listing import printed_path
from audit.view.characters import on_a_terminal
from audit.view.words import URGENCY, VERDICT_WORD, effect_words


def printout(audited: Audited) -> str:
    """The lines of one filing, with a blank one at the end."""
    return "".join(f"{visible(line)}\n" for line in (*_lines(audited), ""))


def visible_path(path: str) -> str:
    """A path on the terminal: people and telephone numbers that it names are stars."""
    return visible(path_hidden(printed_path(path)))


def visible(line: str) -> str:
    """A line in which people are masked, and what a terminal would carry out (colours, a new title, the direction of writing)
    is shown instead.
    """
    return on_a_terminal(masked(line))


def of_broken_rules(source: str, codes: Sequence[str]) -> str:
    """The line that names the rules whose program broke on a filing."""
    return visible(f"规则程序出错：{source}：{'、'.join(codes)}；其余规则不受影响，请报告开发者。")


def _lines(audited: Audited) -> Iterator[str]:
    filing = audited.filing
    counts = "，".join(f"{word} {audited.counts[verdict]}" for verdict, word in VERDICT_WORD.items())
    yield f"{filing.document.source}：{filing.department or '（未写部门）'} {filing.year or ''}　{counts}"
    yield from (f"  注意：{warning}" for warning in filing.warnings)
    shown = [each for each in audited.outcomes if each.verdict not in (Verdict.PASSED, Verdict.NOT_APPLICABLE)]
    under: defaultdict[Root | None, list[Outcome]] = defaultdict(list)
    for each in shown:
        under[each.root].append(each)
    for outcome in sorted(under[None], key=lambda each: URGENCY[each.verdict]):
        yield from _outcome(outcome)
        # of several under one name the first: thousands, each with thousands, would be no list
        yield from _dependents(under.pop(Root(outcome.code, outcome.finding.subject), ()))


def _outcome(outcome: Outcome) -> Iterator[str]:
    finding = outcome.finding
    yield f"  [{VERDICT_WORD[outcome.verdict]}] {outcome.code} {finding.subject}：{finding.message}"
    yield from (f"      {hint}" for hint in finding.hints)
    if outcome.effect:
        yield f"      影响：{effect_words(outcome.effect)}"
    places = [f"{each.place.address}（{each.place.cell.locator}）" for each in finding.evidence]
    if places:
        yield f"      证据：{'；'.join(places)}"


def _dependents(dependents: Sequence[Outcome]) -> Iterator[str]:
    if dependents:
        named = "；".join(f"{each.code} {each.finding.subject}".strip() for each in dependents)
        yield f"      另有{len(dependents)}处由此而来：{named}"
