"""`recognise`: a `Document` in, the `Filing` that its labels spell out."""

from __future__ import annotations

from audit.document import Document
from audit.filing import DepartmentForm, Filing, Form
from audit.forms.build import FormReader, build_department_form, build_direction, build_fund_summary, one_line
from audit.forms.layout import Layout, layouts
from audit.forms.lines import lines_of
from audit.forms.sections import Section, split_sections
from audit.forms.warnings import form_warnings
from audit.reading.unreadable import UnreadableError


def recognise(document: Document) -> Filing:
    """The filing in the layout that recognises the most forms of it.

    Raises UnreadableError when no form of any layout is there.
    """
    lines = list(lines_of(document))
    layout, sections = max(
        ((layout, split_sections(lines, layout)) for layout in layouts()), key=lambda found: len(found[1])
    )
    if not sections:
        raise UnreadableError(
            "没有找到任何已知的绩效目标表：既没有表名（如“部门整体支出绩效目标表”），也没有足够的栏目名称。请确认送审的是绩效目标申报表。"
        )
    return _build(document, layout, sections)


def _build(document: Document, layout: Layout, sections: list[Section]) -> Filing:
    readers = [FormReader(section) for section in sections]
    departments = [build_department_form(each) for each in readers if each.spec.kind == "department"]
    summaries = [build_fund_summary(each) for each in readers if each.spec.kind == "summary"]
    directions = tuple(build_direction(each) for each in readers if each.spec.kind == "direction")
    department_form = departments[0] if departments else None
    fund_summary = summaries[0] if summaries else None
    forms: list[Form] = [*departments, *summaries, *directions]
    return Filing(
        document=document,
        layout=layout.name,
        department=_department(department_form, forms),
        year=next((form.year for form in forms if form.year), None),
        department_form=department_form,
        fund_summary=fund_summary,
        directions=directions,
        warnings=(*document.warnings, *form_warnings(readers, forms)),
    )


def _department(department_form: DepartmentForm | None, forms: list[Form]) -> str | None:
    stated = department_form.department if department_form else None
    names = [stated, *(form.filing_unit for form in forms)]
    return next((one_line(name.text) for name in names if name and name.text), None)
