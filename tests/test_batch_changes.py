"""What a summary calls new, changed and gone."""

from __future__ import annotations

from audit.batch.keeping.manifest import Kept
from audit.batch.telling.changes import Changes, changes_between
from audit.model.outcome import Verdict


def report(name: str, *findings: tuple[str, str, Verdict], department: str | None = "某局", content: str = "") -> Kept:
    told = [(mark, values, "A101", "某专项", verdict.value) for mark, values, verdict in findings]
    conclusion = {"department": department, "year": 2024, "sha256": content or name, "findings": told}
    return Kept("key", name, f"{name}.docx", conclusion, {})


WRONG, ASKED = ("m", "1", Verdict.FAILED), ("n", "1", Verdict.REVIEW)


def names(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    new, gone = ([each.report for each in found] for found in (changes.new, changes.gone))
    return new, [each.now.report for each in changes.changed], gone


def test_the_first_run_has_nothing_to_compare_with() -> None:
    assert changes_between([], [report("a", WRONG)], ()).is_first


def test_new_changed_and_gone() -> None:
    before = [report("a", WRONG), report("b", ("o", "1", Verdict.FAILED))]
    now = [report("a", ("m", "2", Verdict.FAILED), ASKED), report("b", ("o", "1", Verdict.REVIEW))]
    assert names(changes_between(before, now, ())) == (["a"], ["a", "b"], [])
    assert names(changes_between(now, before, ())) == ([], ["a", "b"], ["a"])


def test_a_filing_sent_in_under_another_name_has_the_findings_it_had() -> None:
    changes = changes_between([report("a", WRONG)], [report("改后", WRONG)], ())
    assert names(changes) == ([], [], [])
    assert changes.withdrawn == ("a.docx",)


def test_a_file_that_only_has_another_name_is_not_called_withdrawn() -> None:
    changes = changes_between([report("a", WRONG, content="x")], [report("b", WRONG, content="x")], ())
    assert (changes.withdrawn, changes.renamed) == ((), (("a.docx", "b.docx"),))


def test_a_copy_that_is_taken_away_is_withdrawn_where_the_other_one_was_there_before() -> None:
    before = [report("a", WRONG, content="x"), report("b", WRONG, content="x")]
    changes = changes_between(before, before[:1], ())
    assert (changes.withdrawn, changes.renamed) == (("b.docx",), ())


def test_nothing_is_gone_of_a_file_that_is_away_or_was_not_audited() -> None:
    before = [report("a", WRONG), report("b", ASKED)]
    changes = changes_between(before, [], {"b.docx"})
    assert names(changes) == ([], [], [])
    assert changes.withdrawn == ("a.docx",)


def test_filings_that_name_no_department_are_not_taken_for_one_another() -> None:
    before = [report("a", WRONG, department=None)]
    now = [report("a", WRONG, department=None), report("b", WRONG, department=None)]
    assert names(changes_between(before, now, ())) == (["b"], [], [])
