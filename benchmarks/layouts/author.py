"""The author of a random form: of a project, of a department, or a list of projects."""

from __future__ import annotations

from benchmarks.layouts.department import DepartmentForm
from benchmarks.layouts.listing import ProjectList
from benchmarks.layouts.project import ProjectForm
from benchmarks.layouts.specification import Form, Pen, Words


def written(number: int, words: Words) -> Form:
    """The form of a number: the same for the same words."""
    pen = Pen(number, words)
    kind = pen.random.choice([ProjectForm, ProjectForm, DepartmentForm, ProjectList])
    return kind(pen).write()
