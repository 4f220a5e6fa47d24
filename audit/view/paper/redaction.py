"""People's names and telephone numbers are masked in everything that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from audit.model.document import Document, Grid
from audit.model.filing import Filing
from audit.model.values import Text
from audit.targets.forms.layouts.loading import vocabulary
from audit.view.paper.quoting import Range
from audit.words.lexicon.loading import one_of

_SEPARATORS = re.compile(r"[、，,;；/\n]+")
_MIN_NAME_CHARACTERS = 2
_MIN_PHONE_DIGITS = 5


class Redaction:
    """Masks the personal texts of one filing wherever they stand: 明小丁 → 明**, 22629890 → 226*****.

    They are what the forms name as a person or a telephone, and what stands behind such a label in a cell that no form
    took. A name of one character and a number of fewer than five digits are left alone: masking them everywhere would
    blacken amounts and words.
    """

    def __init__(self, filing: Filing) -> None:
        printed = _printed(filing.document)
        people = _parts(text for form in filing.forms for text in (form.preparer, form.responsible_officer))
        names = {*people, *_labelled_name().findall(printed)}
        phones = {*_parts(form.phone for form in filing.forms), *_labelled_phone().findall(printed)}
        self._names = _any_of(name for name in names if len("".join(name.split())) >= _MIN_NAME_CHARACTERS)
        self._phones = _any_of(
            (phone for phone in phones if sum(map(str.isdigit, phone)) >= _MIN_PHONE_DIGITS), not_beside=r"\d"
        )

    def __call__(self, text: str) -> str:
        """The text with every personal part masked."""
        return self._phones.sub(_masked_phone, self._names.sub(_masked_name, text))

    def with_ranges(self, text: str, ranges: Iterable[Range]) -> tuple[str, list[Range]]:
        """The masked text, and where the ranges of the text then stand in it."""
        moved = list(ranges)
        for pattern, mask in ((self._names, _masked_name), (self._phones, _masked_phone)):
            edits = [(*found.span(), len(mask(found))) for found in pattern.finditer(text)]
            moved = [(_moved(start, edits), _moved(end, edits)) for start, end in moved]
            text = pattern.sub(mask, text)
        return text, moved


def _masked_name(found: re.Match[str]) -> str:
    return found[0][0] + "**"


def _masked_phone(found: re.Match[str]) -> str:
    return found[0][:3] + re.sub(r"\d", "*", found[0][3:])


def _moved(position: int, edits: Iterable[tuple[int, int, int]]) -> int:
    """Where a position stands after some edits (start, end, new length). A position inside an edit keeps its distance
    from the edit's start, but stays within its new length.
    """
    shift = 0
    for start, end, length in edits:
        if position <= start:
            break
        if position < end:
            return start + shift + min(position - start, length)
        shift += length - (end - start)
    return position + shift


@cache
def _labelled_name() -> re.Pattern[str]:
    """A name behind the label of a person, in a cell that no form took; what stands there may be the next label."""
    labels = vocabulary().fields
    person = one_of((*labels["preparer"], "联系人"))
    label = one_of(each for name in ("preparer", "phone", "filing_unit", "filing_date") for each in labels[name])
    return re.compile(
        rf"{person}[：:][^\S\n]*(?!{label}|单位|日期)([㐀-鿿]{{1,3}}[㐀-鿿·](?<![室局科股办部处章字]))(?![㐀-鿿])"
    )


@cache
def _labelled_phone() -> re.Pattern[str]:
    label = one_of((*vocabulary().fields["phone"], "手机"))
    return re.compile(rf"{label}(?:号码)?[：:]?\s*(\d[\d-]{{3,16}}\d)")


def _printed(document: Document) -> str:
    """All that the document prints, a cell a line."""
    return "\n".join(
        cell.raw for block in document.blocks for cell in (block.cells if isinstance(block, Grid) else (block,))
    )


def _parts(texts: Iterable[Text | None]) -> Iterator[str]:
    for text in texts:
        if text is not None:
            yield from (part.strip() for part in _SEPARATORS.split(text.text))


def _any_of(texts: Iterable[str], not_beside: str = "") -> re.Pattern[str]:
    """A pattern of any of the texts, however spaced; longer ones first, so that a name within a name is masked whole."""
    longest_first = sorted(set(texts), key=lambda text: (-len(text), text))
    if not longest_first:
        return re.compile(r"(?!)")
    either = "|".join(r"\s*".join(map(re.escape, "".join(text.split()))) for text in longest_first)
    return re.compile(f"(?<!{not_beside})(?:{either})(?!{not_beside})" if not_beside else either)
