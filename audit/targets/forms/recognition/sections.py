"""Which lines belong to which form: a title opens a form, or, where none is printed, two of its anchor labels do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from audit.model.address import FormKind
from audit.model.document import Cell
from audit.targets.forms.indicator_tree.tree import indicator_trees
from audit.targets.forms.layouts.loading import LONGEST_TITLE, field_labels, is_titled, title_ends, titles, vocabulary
from audit.targets.forms.layouts.model import FieldName, FormSpec, Layout
from audit.targets.forms.printed.labels import is_made_of, label_key, without_remarks
from audit.targets.forms.printed.lines import Line, Table
from audit.targets.forms.recognition.headers import find_header
from audit.targets.forms.recognition.label_grammar import field_by_words
from audit.words.matching import match_key

_UNKNOWN_TITLE = re.compile(r"^(?>.*?绩效).*[表单书](?:[(]|$)")


@dataclass
class Section:
    """The lines of one form. title is None where the form was told by its anchors."""

    spec: FormSpec
    title: Cell | None
    lines: list[Line] = field(default_factory=list)

    @property
    def head(self) -> Cell | None:
        """The title, or what is printed first in its place."""
        return self.title or (self.lines[0].printed[0] if self.lines and self.lines[0].printed else None)

    @property
    def called(self) -> str:
        """The name of the form: 附表1 as its layout calls it; elsewhere the end of its title that words of titles make up."""
        if self.head is None or self.spec.name not in self.spec.titles:
            return self.spec.name
        return name_in_title(without_remarks(match_key(self.head.raw))) or self.spec.name


@lru_cache(maxsize=256)
def name_in_title(title: str) -> str:
    """鄂州市2022年市直部门预算项目支出绩效目标表 → 部门预算项目支出绩效目标表; empty where it ends in no name of a form."""
    first = max(0, len(title) - LONGEST_TITLE)
    ends = (title[start:] for start in range(first, title.rfind("绩效") + 1))
    return next((end for end in ends if is_made_of(vocabulary().title_words, end)), "")


def title_lines(lines: Sequence[Line]) -> frozenset[Line]:
    """The lines that print a title of some layout."""
    ends = title_ends()
    return frozenset([line for line in lines if ends.search(line.whole) and any(map(is_titled, line.keys))])


def split_sections(lines: Sequence[Line], titled: frozenset[Line], layout: Layout) -> list[Section]:
    """The forms in the order in which they are printed; lines before the first one belong to none.

    titled: the `title_lines`, among which the layout's own are looked for.
    """
    sections: list[Section] = []
    titles_of = [_title_of(line, layout) if line in titled else None for line in lines]
    untitled = _first_lines_of_untitled(lines, titles_of, layout)
    for index, (line, title) in enumerate(zip(lines, titles_of, strict=True)):
        if title:
            sections.append(Section(*title))
        elif index in untitled and _opens_untitled(*untitled[index], sections):
            above, between = _unknown_title(lines[:index])
            sections.append(Section(untitled[index][0], above, [*between, line]))
        elif sections:
            sections[-1].lines.append(line)
    return sections


def forms_told(titled: frozenset[Line], layout: Layout) -> dict[Line, FormSpec]:
    """The lines that are a title of one of the layout's forms, with that form."""
    return {line: title[0] for line in titled if (title := _title_of(line, layout))}


def _title_of(line: Line, layout: Layout) -> tuple[FormSpec, Cell] | None:
    for cell, key in zip(line.printed, line.keys, strict=True):
        if form := _form_titled(layout, key):
            return form, cell
    return None


@lru_cache(maxsize=1024)
def _form_titled(layout: Layout, key: str) -> FormSpec | None:
    """The form whose title a text holds, where it is neither prose nor one of the form's labels."""
    pattern, forms = titles(layout.name)
    found = pattern.search(key) or pattern.search(without_remarks(key)) if len(key) <= LONGEST_TITLE else None
    return forms[found[0]] if found and label_key(key) not in field_labels(forms[found[0]]) else None


def _first_lines_of_untitled(
    lines: Sequence[Line], titles_of: Sequence[object], layout: Layout
) -> dict[int, tuple[FormSpec, Sequence[Line]]]:
    """Index of a grid's first line → the form whose anchors the grid shows, and its lines, for grids that print no title
    themselves. A sheet may hold several such forms, each below a title that no layout knows.
    """
    members: dict[Table, list[int]] = {}
    for index, line in enumerate(lines):
        if line.table is not None:
            members.setdefault(line.table, []).append(index)
    found: dict[int, tuple[FormSpec, Sequence[Line]]] = {}
    for indexes in members.values():
        if not any(titles_of[index] for index in indexes):
            for part in _parts_of(indexes, lines):
                own = [lines[index] for index in part]
                if spec := _form_by_name(own[0], layout) or _form_by_anchors(own, layout):
                    found[part[0]] = spec, own
    return found


def _parts_of(indexes: Sequence[int], lines: Sequence[Line]) -> list[Sequence[int]]:
    """The lines of a grid from each unknown title to the next one; all of it where there are not two."""
    titled = [at for at, index in enumerate(indexes) if _is_unknown_title(lines[index])]
    if len(titled) < _FEWEST_PARTS:
        return [indexes]
    return [indexes[start:end] for start, end in pairwise((0, *titled[1:], len(indexes)))]


_FEWEST_PARTS = 2


def _is_unknown_title(line: Line) -> bool:
    """All that the line prints: 某市专项资金使用方向绩效目标表."""
    key = line.keys[0] if len(line.keys) == 1 else ""
    return 0 < len(key) <= LONGEST_TITLE and _UNKNOWN_TITLE.search(key) is not None


def _form_by_name(first: Line, layout: Layout) -> FormSpec | None:
    """A sheet that is named by the title it does not print."""
    pattern, forms = titles(layout.name)
    found = pattern.search(match_key(first.table.grid.name)) if first.table else None
    return forms[found[0]] if found else None


def _form_by_anchors(lines: Sequence[Line], layout: Layout) -> FormSpec | None:
    scores = {form.name: len(_anchors(lines, form)) for form in layout.form}
    best = max(layout.form, key=lambda form: scores[form.name])
    # projects beside their amounts and indicators, in one header, are a list whatever its title says
    tables = 2 if best.kind is FormKind.LIST else int(layout.generic)
    found = scores[best.name] + (tables if tables and _has_a_table(lines, best) else 0)
    return best if found >= 2 else None


def _anchors(lines: Sequence[Line], form: FormSpec) -> frozenset[FieldName]:
    """The fields that tell a form, of those that labels name."""
    labels = field_labels(form)
    keys = {key for line in lines for key in line.label_keys}
    return frozenset(name for key in keys for name in (labels.get(key), field_by_words(key)) if name in form.anchors)


def _has_a_table(lines: Sequence[Line], form: FormSpec) -> bool:
    trees = indicator_trees(lines, form)
    return any(find_header(line, form, trees.get(line)) is not None for line in lines)


def _unknown_title(before: Sequence[Line]) -> tuple[Cell | None, Sequence[Line]]:
    """The title that no layout knows, printed above a form told by its labels (某县绩效目标备案表), and the lines below it."""
    for back, line in enumerate(reversed(before[-5:])):
        for cell in line.printed if len(line.printed) == 1 else ():
            key = match_key(cell.raw)
            if len(key) <= LONGEST_TITLE and _UNKNOWN_TITLE.search(key):
                return cell, before[len(before) - back :]
    return None, ()


def _opens_untitled(spec: FormSpec, grid: Sequence[Line], sections: Sequence[Section]) -> bool:
    """The grid is no form of its own where
    1. the title of a form has just been printed above it, and it shows that form, or is of self-evaluations, of which those
       of projects and of departments have the same labels;
    2. it goes on with the form before it, in a grid for each of its parts: what tells the form is printed but once.
    """
    last = sections[-1] if sections else None
    if last is None:
        return True
    if any(line.table is not None for line in last.lines):
        return last.spec is not spec or not _anchors(last.lines, spec).isdisjoint(_anchors(grid, spec))
    return not (
        spec.is_closing or last.spec is spec or len(_anchors(grid, last.spec)) > 1 or _has_a_table(grid, last.spec)
    )
