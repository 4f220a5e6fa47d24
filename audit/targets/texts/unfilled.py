"""Whether anything is filled in on the forms of a filing, or they are a template's, as it was handed out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import asdict

from audit.model.errors import UnreadableError
from audit.model.filing import Filing, Form
from audit.model.values import Amount, IndicatorValue, Text
from audit.targets.forms.layouts.loading import layouts, vocabulary
from audit.targets.forms.other_documents import is_paper, unfilled
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.printed.lines import lines_of
from audit.targets.texts.filled import Filled, filled
from audit.targets.texts.template_text import left_by_template

_PRINTED_BY_A_TEMPLATE = frozenset(
    {
        "title",
        "declared_unit",
        "weight",
        "serial",
        "work_plan_head",
        "performance_standard",
        "explanation",
        "labelled_texts",
        "notes",
        "label",
        "responsible_officer",
        "preparer",
        "phone",
    }
)
"""Fields that a form has before anybody has filled it in, or that say who did, and not what."""


_NAMES = frozenset({"department", "filing_unit", "direction", "project", "fund"})
"""Fields that make a form somebody's, where it is no enclosure of a notice: there a head beside a head may look like one."""


def refuse_unfilled(filing: Filing) -> None:
    """Raise UnreadableError where no form of the filing says anything of its own: at most whose it is, in a notice."""
    said = (name for form in filing.forms for name, value in _values(form) if _says_something(value))
    if any(name not in _NAMES for name in said):
        return
    lines = tuple(lines_of(filing.document))
    names = any(_says_something(value) for form in filing.forms for _, value in _values(form))
    if not names or is_paper(lines):
        raise UnreadableError(unfilled(lines, filing.forms[0].title.text))


def _says_something(value: Text | Amount | IndicatorValue) -> bool:
    """An amount that is not 0, or words that no template has left there (目标1：, ≥XX%)."""
    if isinstance(value, Amount) and not value.unreadable:
        return bool(value.value)
    if label_key(value.text) in _labels():
        return False  # on a sheet whose cells are not merged, the label behind a blank place is all there is
    return filled(value.text) is Filled.WORDS and left_by_template(value.text) is None


@cache
def _labels() -> frozenset[str]:
    """Every label of a field that any layout knows."""
    declared = [labels for layout in layouts() for form in layout.form for labels in form.labels.values()]
    return frozenset(label_key(label) for labels in (*vocabulary().fields.values(), *declared) for label in labels)


def _values(struct: Struct) -> Iterator[tuple[str, Text | Amount | IndicatorValue]]:
    """The values of a form, or of one of its rows, by the names of their fields; of an indicator its value alone, since templates print names (指标1)."""
    for name, each in asdict(struct).items():
        if name in _PRINTED_BY_A_TEMPLATE or (
            name == "name" and not isinstance(struct, Form) and hasattr(struct, "value")
        ):
            continue
        for value in each if isinstance(each, tuple) else (each,):
            if isinstance(value, (Text, Amount, IndicatorValue)):
                yield name, value
            elif isinstance(value, Struct):
                yield from _values(value)
