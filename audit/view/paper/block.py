"""A case as a page shows it: its sentence, which unfolds what the case rests on.

It is written here, where a template takes three times as long: a page has two hundred cases.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from audit.model.outcome import Outcome, Verdict
from audit.view.page import escaped
from audit.view.paper.case import Case
from audit.view.paper.excerpts import Excerpts, Quoted
from audit.view.paper.source import Sheet
from audit.view.paper.working import Working
from audit.view.words import AGREEMENT_WORD, VERDICT_MARK, VERDICT_WORD, effect_words

BADGE = {
    verdict: Markup(f'<span class="badge {verdict}"><i>{VERDICT_MARK[verdict]}</i>{word}</span>')  # noqa: S704  our own
    for verdict, word in VERDICT_WORD.items()
}
_GAP = '<tr class="gap"><td colspan="{}">⋮</td></tr>\n'


def case_block(case: Case, working: Working, *, is_open: bool) -> Markup:
    """The case, unfolded or not. Its id stands inside, so that a link to it, folded, unfolds it."""
    verdict, line = case.outcome.verdict, _line(case, working.root_of(case))
    if not case.rests_on_something:
        block = f'<div class="case {verdict}" id="{case.anchor}"><div class="line1">{line}</div></div>\n'
    else:
        body = "".join(_body(case, working.excerpts))
        block = (
            f'<details class="case {verdict}"{" open" if is_open else ""}>\n<summary class="line1">{line}</summary>\n'
            f'<div class="body" id="{case.anchor}">\n{body}</div>\n</details>\n'
        )
    return Markup(block)  # noqa: S704  every text in it is escaped


def _line(case: Case, root: Case | None) -> str:
    """The sentence; that of a case which follows from another names the other."""
    finding = case.outcome.finding
    subject = f"<b>{escaped(finding.subject)}</b> " if finding.subject else ""
    cause = f' <a class="cause" href="#{root.anchor}">原因见 {_name(root)}</a>' if root else ""
    return f'{BADGE[finding.verdict]} {subject}<span class="message">{escaped(finding.message)}</span>{cause}'


def _name(case: Case) -> str:
    subject = case.outcome.finding.subject
    return f"{case.outcome.code} {escaped(subject)}" if subject else case.outcome.code


def _body(case: Case, excerpts: Excerpts) -> Iterable[str]:
    finding = case.outcome.finding
    yield _figures(case)
    if finding.verdict not in (Verdict.PASSED, Verdict.NOT_APPLICABLE):
        yield _ruling(case.outcome)
    if finding.hints:
        hints = "".join([f"<li>{escaped(hint)}</li>" for hint in finding.hints])
        yield f'<ul class="hints" aria-label="假设与提示，不作为结论">\n{hints}\n</ul>\n'
    if excerpts.is_sweeping(case):
        cells = "".join([f"{cell} " for cell in excerpts.cells(case)])
        yield f'<p class="places">所据 {len(case.locators)} 格，各格在“报表原样”中有标识：{cells}</p>\n'
    elif finding.evidence:
        yield _in_brief(excerpts.briefly(case)) if finding.verdict is Verdict.PASSED else _in_full(excerpts.fully(case))
        for sheet in excerpts.sheets(case):
            yield _excerpt(sheet, case, excerpts)
    if left_out := excerpts.left_out(case):
        yield f'<p class="note">另有 {left_out} 处证据没有列出，audit check --format json 给出全部。</p>\n'


def _figures(case: Case) -> str:
    agreement = case.outcome.finding.agreement
    told = [f"<div><dt>{name}</dt><dd>{escaped(text)}</dd></div>\n" for name, text in case.figures]
    if agreement:
        told.append(f'<div><dt>吻合程度</dt><dd class="word">{AGREEMENT_WORD[agreement]}</dd></div>\n')
    return f'<dl class="figures">\n{"".join(told)}</dl>\n' if told else ""


def _ruling(outcome: Outcome) -> str:
    """What should be, what it is about in money, what to do next: only where there is something to act on."""
    told = [("标准", outcome.standard)]
    told += [("影响", effect_words(outcome.effect))] if outcome.effect else []
    told += [("建议", outcome.suggestion)] if outcome.suggestion else []
    written = "".join([f"<div><dt>{name}</dt><dd>{escaped(text)}</dd></div>\n" for name, text in told])
    return f'<dl class="ruling">\n{written}</dl>\n'


def _in_brief(quoted: Iterable[Quoted]) -> str:
    told = [f"<span>{at} {escaped(text)} <code>{escaped(locator)}</code></span>" for at, text, locator in quoted]
    return f'<p class="places">{"".join(told)}</p>\n'


def _in_full(quoted: Iterable[Quoted]) -> str:
    told = [
        f"<tr><td>{at}</td><td>{escaped(text)}</td><td><code>{escaped(locator)}</code></td></tr>\n"
        for at, text, locator in quoted
    ]
    return (
        '<div class="scroll"><table class="evidence">\n'
        "<thead><tr><th>证据所在</th><th>所写</th><th>原件位置</th></tr></thead>\n"
        f"<tbody>\n{''.join(told)}</tbody></table></div>\n"
    )


def _excerpt(sheet: Sheet, case: Case, excerpts: Excerpts) -> str:
    """The rows of the source in which the case stands, the cells that took part set off."""
    name = f" · {escaped(sheet.name)}" if sheet.name else ""
    caption = f"<figcaption>{escaped(sheet.form) or '未归入报表的内容'}{name}（摘录）</figcaption>"
    return f"<figure>{caption}\n{_source(sheet, case, excerpts)}</figure>\n"


def _source(sheet: Sheet, case: Case, excerpts: Excerpts) -> str:
    if sheet.paragraph or not sheet.drawing:
        return f'<p class="line hit">{excerpts.line(case, sheet.paragraph)}</p>\n' if sheet.paragraph else ""
    drawing = sheet.drawing
    segments = ["".join([f"<tr>{row}</tr>\n" for row in excerpts.rows(case, segment)]) for segment in drawing.segments]
    columns = f'<colgroup span="{drawing.ncols}"></colgroup>\n' if drawing.stretched else ""
    stretched = " stretched" if drawing.stretched else ""
    rows = _GAP.format(drawing.ncols).join(segments)
    return f'<div class="scroll"><table class="sheet{stretched}">\n{columns}{rows}</table></div>\n'
