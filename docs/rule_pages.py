"""The site's pages: one a rule, one a family, the bases and an overview, written where Sphinx looks for its sources.

The words are those of the catalogue, of `audit.view.words` and, for what a family is about, of the notebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sphinx.application import Sphinx

from audit.across.rehearsal import EXAMPLES, rehearse
from audit.book.basis import BasisStatus, sources
from audit.book.catalogue import catalogue
from audit.book.declaring import Rule
from audit.book.example import Example
from audit.model.outcome import Family
from audit.view import words
from audit.view.rule_sections import sections

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "department_audit.py"
TEMPLATES = Path(__file__).parent / "pages"


def setup(app: Sphinx) -> dict[str, bool]:
    """Have the pages written before Sphinx looks for them."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir), catalogue()))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path, rules: tuple[Rule, ...]) -> None:
    """Write every page as reStructuredText; a page is named by its rule's code or its family."""
    templates = _templates()

    def write(name: str, template: str, **values: Any) -> None:
        text = templates.get_template(f"{template}.rst.j2").render(values)
        (folder / f"{name}.rst").write_text(text, encoding="utf-8")

    families = {family: tuple(each) for family, each in groupby(rules, key=lambda rule: rule.family)}
    about = dict(_families_in_the_notebook())
    write("index", "index", rules=rules, families=families)
    write("bases", "bases", sources=_sources(rules))
    for family, its_rules in families.items():
        write(family, "family", family=family, rules=its_rules, about=about[family])
    for rule in rules:
        write(rule.code, "rule", rule=rule)


def marked_up(text: str) -> str:
    """Plain words as reStructuredText: nothing in them is markup; a rule's code and an example filing's name are links."""
    linked = re.sub(r"(?<![0-9A-Za-z])[A-Z]\d{3}(?![0-9A-Za-z])", r"\\ :doc:`\g<0> <\g<0>>`\\ ", _literal(text))
    for name, path in EXAMPLES.items():
        linked = linked.replace(f"《{name}》", f"\\ `《{name}》 <{path.name}>`__\\ ")
    return linked


def _literal(text: str) -> str:
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)


def _heading(text: str) -> str:
    literal = _literal(text)
    return f"{literal}\n{'=' * 2 * len(literal)}"  # a Chinese character is two columns wide


def _templates() -> Environment:
    templates = Environment(  # noqa: S701  the pages are reStructuredText; Sphinx escapes what it makes of them
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters.update(marked_up=marked_up, heading=_heading)
    templates.globals.update(words=words, sections=sections, said=_said)
    return templates


def _said(rule: Rule, example: Example) -> str:
    """What the rule says of an example, which is carried out for it: its most urgent outcome, in its own words."""
    outcomes = [each for each in rehearse(example).outcomes if each.code == rule.code]
    worst = min(outcomes, key=lambda each: words.URGENCY[each.verdict])
    return f"{words.VERDICT_MARK[worst.verdict]} {worst.finding.subject}：{worst.finding.message}".replace(" ：", " ")


def _families_in_the_notebook() -> Iterator[tuple[Family, str]]:
    """What the notebook says of each family: the words between a heading and the family's `walk`."""
    told = r'^# ## .+\n#\n((?:#.*\n)+)\n# %%\nwalk\(working, "(\w+)"\)'
    for text, family in re.findall(told, NOTEBOOK.read_text(encoding="utf-8"), flags=re.MULTILINE):
        yield Family(family), re.sub(r"^# ?", "", text, flags=re.MULTILINE).strip()


def _sources(rules: tuple[Rule, ...]) -> dict[BasisStatus, dict[str, dict[str, list[str]]]]:
    """Status → source → what is taken from it → the codes of the rules that take it; a source may lie unused."""
    taken: dict[BasisStatus, dict[str, dict[str, list[str]]]] = {status: {} for status in BasisStatus}
    for source, status in sources().items():
        taken[status][source] = {}
    for rule in rules:
        for basis in rule.bases:
            taken[basis.status][basis.source].setdefault(basis.words, []).append(rule.code)
    return taken
