"""The labels of one form as they are looked for in its lines: made once a form, since every cell is held against them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from audit.model.document import Cell
from audit.targets.forms.layouts.loading import field_labels, vocabulary
from audit.targets.forms.layouts.model import FieldName, FormSpec
from audit.targets.forms.printed.labels import Inline, inline_finder, label_key
from audit.targets.forms.printed.lines import Line
from audit.targets.forms.recognition.label_grammar import label_before_colon, told_by_their_words


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """fields: label key → field. in_group, below_head: the labels that are declared under a group (名称 of 所属专项/名称),
    or below a head. ends: all that a cell may print as a label. groups: 所属专项 of 所属专项/名称. inline finds the labels as
    printed before a colon, inline_keys their keys.
    """

    fields: dict[str, FieldName]
    in_group: frozenset[str]
    below_head: frozenset[str]
    ends: frozenset[str]
    groups: frozenset[str]
    inline: Callable[[str], tuple[Inline, ...]]
    inline_keys: Callable[[str], tuple[Inline, ...]]

    def name_of(self, line: Line, cell: Cell, own: str) -> FieldName | None:
        """The field that a label in a cell of the line names: under its group (所属专项/名称), below a label of its column
        (项目资金总额↓其他资金), alone.
        """
        if own in self.in_group and (group := line.left_of(cell)):
            name = self.fields.get(f"{label_key(group.raw)}/{own}")
            if name:
                return name
        if own in self.below_head:
            for above in line.above(cell):
                name = self.fields.get(f"{label_key(above.raw)}↓{own}")
                if name:
                    return name
        return self.fields.get(own)


def labels_in(lines: Sequence[Line], spec: FormSpec) -> KnownLabels:
    """The labels of a form, with those that its lines print and only their words tell."""
    known = known_labels(spec)
    keys = (key for line in lines for key in line.label_keys)
    before_colons = (label_before_colon(cell.raw) for line in lines if line.has_colon for cell in line.printed)
    told = told_by_their_words((*keys, *before_colons), known.fields)
    asked = {key: name for key, name in told.items() if name in spec.fields}
    return _with_labels(spec, asked) if asked else known


@cache
def known_labels(spec: FormSpec) -> KnownLabels:
    """The labels of a form."""
    return _with_labels(spec, {})


def _with_labels(spec: FormSpec, more: dict[str, FieldName]) -> KnownLabels:
    fields = field_labels(spec) | more
    in_group, below_head = (frozenset(key.rpartition(mark)[2] for key in fields if mark in key) for mark in "/↓")
    parts = [key.split("/") for key in fields]
    printed = [label for name in spec.fields for label in vocabulary().fields[name]]
    printed += [*more, *(label for labels in spec.labels.values() for label in labels)]
    return KnownLabels(
        fields=fields,
        in_group=in_group,
        below_head=below_head,
        ends=in_group.union(fields, below_head),
        groups=frozenset("/".join(each[:end]) for each in parts for end in range(1, len(each))) - {""},
        inline=inline_finder(label for label in printed if "/" not in label and "↓" not in label),
        inline_keys=inline_finder(fields),
    )
