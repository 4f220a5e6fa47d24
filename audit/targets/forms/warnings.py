"""What the auditor has to know of how a filing was read: what is missing, doubled, or could not be taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from audit.model.address import FormKind
from audit.model.document import Document
from audit.model.filing import FilingKind
from audit.model.values import Text
from audit.targets.filing import TargetForm
from audit.targets.forms.layouts.model import FieldName, Layout
from audit.targets.forms.left_over import left_over
from audit.targets.forms.printed.labels import label_key
from audit.targets.forms.recognition.form_reader import FormReader

_SHOWN = 30
_MAY_REPEAT: frozenset[FieldName] = frozenset({"money_unit", "department"})


def form_warnings(
    document: Document, layout: Layout, readers: Sequence[FormReader], forms: Sequence[TargetForm]
) -> Iterator[str]:
    """Chinese sentences, each naming the form and the place."""
    if layout.generic:
        yield from _generic_warnings(document, readers)
    if layout.filing is FilingKind.TARGETS:  # of self-evaluations any number may be sent in
        yield from _count_warnings(layout, readers)
    for form in forms:
        yield from _amount_warnings(form)
    for reader in readers:
        yield from _reading_warnings(reader)


def little_read(numbers: int, unread: Sequence[Text]) -> tuple[str, ...]:
    """What comes before all else of a form of which most numbers were not read."""
    if 2 * len(unread) <= numbers:
        return ()
    said = f"表上 {numbers} 个数只有 {numbers - len(unread)} 个读进了栏目，下面的结论只管读到的"
    return (f"{said}；用 audit layouts explain 逐个查看，见 F106。",)


def _generic_warnings(document: Document, readers: Sequence[FormReader]) -> Iterator[str]:
    """What of a form that no layout matches was known, and what was not."""
    known = dict.fromkeys(label_key(found.label.raw) for reader in readers for found in reader.found.fields.values())
    unknown = dict.fromkeys(" ".join(cell.raw.split())[:20] for cell in left_over(document, readers))
    yield (
        f"表格与已登记的布局都不相符，只按认得的栏目名称读取：{'、'.join(known) or '（一个也没有）'}；"
        f"没有归入任何栏目的：{'、'.join(list(unknown)[:_SHOWN]) or '（没有）'}{'……' if len(unknown) > _SHOWN else ''}。"
        "可用 audit layouts explain 逐个查看。"
    )


def _count_warnings(layout: Layout, readers: Sequence[FormReader]) -> Iterator[str]:
    counts = Counter(each.spec.name for each in readers)
    for spec in layout.form:
        if counts[spec.name] == 0:
            yield f"没有找到{spec.name}，有关规则无从核对。"
        if counts[spec.name] > 1 and spec.kind is not FormKind.DIRECTION:
            yield f"{spec.name}出现了 {counts[spec.name]} 张，只审核第一张。"


def _amount_warnings(form: TargetForm) -> Iterator[str]:
    amounts = form.amounts
    if form.money_unit is None and any(amount.text and amount.lacks_unit for amount in amounts):
        yield f"{form.heading}没有写明金额单位，凡依赖单位的规则不作判断。"
    for amount in amounts:
        if amount.unreadable:
            yield f"{amount.place.address}（{amount.place.cell.locator}）写的是“{amount.text}”，不是数字。"
        if amount.place.cell.doubt:
            yield f"{amount.place.address}（{amount.place.cell.locator}）：{amount.place.cell.doubt}。"


def _reading_warnings(reader: FormReader) -> Iterator[str]:
    if reader.unit_is_declared_by_layout:
        yield f"{reader.address.name}没有写明金额单位，按布局登记的“{reader.money_unit}”计。"
    for name, double in reader.found.doubles:
        if name not in _MAY_REPEAT:
            printed = double.cell.raw.strip()[:30]
            yield f"{reader.address.name}中“{printed}”（{double.cell.locator}）一栏出现不止一次，只取第一处。"
    for table in reader.found.tables.values():
        for line in table.stray:
            text = " ".join(cell.raw.strip() for cell in line.printed)[:40]
            yield f"{reader.address.name}有一行列数与表头不同，未能归入各栏：“{text}”（{line.cells[0].locator}）。"
