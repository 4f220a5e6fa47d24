"""What a layout file may say: the keys of a TOML file, with their types. What they mean stands in CONTRIBUTING.md."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from audit.model.address import FormKind
from audit.model.filing import FilingKind
from audit.model.values import MoneyUnit
from audit.targets.filing import Aspect, Dimension
from audit.words.toml_faults import TomlFaultError

RuleCode = Annotated[str, msgspec.Meta(pattern=r"^[AXCTMIFS]\d{3}$")]
Labels = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
FieldName = Literal[
    "department", "filing_unit", "money_unit", "responsible_officer", "preparer", "phone", "filing_date",
    "total", "general_public_budget", "government_fund", "other_funds", "basic_expenditure", "project_expenditure",
    "project_total", "other_total", "past_money", "source", "costing_prose", "plan_prose",
    "mandate", "direction", "fund", "fund_amount", "amount", "period", "start_date", "end_date",
    "whole_period_target", "annual_target", "initial_budget", "annual_budget", "executed", "execution_rate", "execution_points", "execution_score",
    "goal_result",
    "total_score",
]  # fmt: skip
IndicatorColumn = Literal[
    "degree", "actual", "reason", "score", "weight", "remark", "explanation", "operator", "value", "unit", "performance_standard", "other_value", "name",
]  # fmt: skip
TableName = Literal["indicators", "work_plan", "funds", "cost_lines", "targets", "projects", "execution", "task_money"]
ExecutionColumn = Literal["initial_budget", "annual_budget", "executed", "rate", "weight", "score"]


class LayoutError(TomlFaultError):
    """A layout file that is not valid: the message names the file, the key and the fix, in Chinese."""


class LabelGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"needed": "with"}):
    """How labels that no list knows are made up: of these words, with one of `needed`, at the end one of `ends`."""

    field: FieldName
    ends: Labels
    words: Labels
    needed: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"needed": "with"}):
    """A kind of part of a total, by the words of its labels: one of `needed`, the rest of them, of `words` or common to all.

    within: the kind that it is a part of where that one is printed above it. alone: words that are labels by themselves.
    field: the field of a department's form that it fills.
    """

    kind: str
    needed: Labels
    words: tuple[str, ...] = ()
    within: str = ""
    alone: tuple[str, ...] = ()
    field: FieldName | None = None


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Label variants: field → labels, table → column → labels; the first is the canonical one. dimensions and aspects: kind
    → words one of which a printed level contains. title_words: the words that the names of forms are made of. organisations: how
    their names end. codes: words of labels whose value is no number though it is written in digits. name_labels: how labels
    end whose value is a name or a kind. source: the kinds of parts that a total is split into;
    source_words: what their labels have in common; closed: kinds that leave nothing of a total out where all of them are
    printed. money_columns, no_money: words of the headers of columns of money and of others; main_column: those of the column
    that is audited, the first one first. levels: the words that the name of a level is made of, beside those of its kind.
    header_words: table → column → words one of which its header contains; indicator_headers, execution_headers: column → words one of which its header contains. indicator_marks: what stands in
    the columns of 指标性质 and 指标方向.
    """

    title_words: Labels
    organisations: Labels
    fields: dict[FieldName, Labels]
    tables: dict[TableName, dict[str, Labels]]
    dimensions: dict[Dimension, Labels]
    aspects: dict[Aspect, Labels]
    source: tuple[Source, ...]
    source_words: Labels
    closed: tuple[frozenset[str], ...]
    money_columns: Labels
    no_money: Labels
    main_column: Labels
    label_grammar: tuple[LabelGrammar, ...]
    codes: Labels
    name_labels: Labels
    levels: dict[Literal["words"], frozenset[str]]
    header_words: dict[TableName, dict[str, Labels]]
    indicator_headers: dict[IndicatorColumn, Labels]
    execution_headers: dict[ExecutionColumn, Labels]
    indicator_periods: dict[Literal["year", "period"], Labels]
    indicator_marks: dict[Literal["rising", "falling", "kind"], frozenset[str]]


class FormSpec(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """One form of a layout.

    titles: phrases one of which the printed title contains. anchors: fields two of which tell the form where no title
    is printed. labels and columns: variants that only this layout has; they win over the vocabulary's. dimensions and
    aspects: words of levels that only this layout has. first_levels: the kinds of indicators it asks for, where these are not the usual three.
    money_unit: what the province's notes fix for a form that prints no unit; a printed one wins.
    """

    name: str
    kind: FormKind
    titles: Labels
    fields: tuple[FieldName, ...]
    tables: tuple[TableName, ...]
    anchors: tuple[FieldName, ...] = ()
    labels: dict[FieldName, Labels] = {}
    columns: dict[TableName, dict[str, Labels]] = {}
    dimensions: dict[Dimension, Labels] = {}
    aspects: dict[Aspect, Labels] = {}
    first_levels: tuple[Dimension, ...] = (Dimension.OUTPUT, Dimension.BENEFIT, Dimension.SATISFACTION)
    money_unit: MoneyUnit | None = None

    @property
    def is_closing(self) -> bool:
        """It says what became of targets, and of the money."""
        return "execution" in self.tables


class Layout(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A family of forms. `form` is the list of its forms in the order in which a set has them.

    filing: what is filed on these forms, and so the wing that builds them. generic: the layout of last resort, which reads
    the labels it knows from a form that no other layout matches.
    not_applicable: rule code → why the rule does not apply to this family, as a Chinese clause.
    """

    name: str
    form: Annotated[tuple[FormSpec, ...], msgspec.Meta(min_length=1)]
    filing: FilingKind = FilingKind.TARGETS
    generic: bool = False
    not_applicable: dict[RuleCode, str] = {}
