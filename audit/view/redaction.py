"""People's names and telephone numbers are masked in everything that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audit.filing import Filing, Text

_SEPARATORS = re.compile(r"[、，,;；/\n]+")
_LABELLED_NAME = re.compile(
    r"((?:填表人|填报人|经办人|联系人|负责人(?:签字)?)[：:][^\S\n]*)"
    r"(?!填表|填报|联系|经办|单位|日期|电话)([㐀-鿿])[㐀-鿿·]{1,3}(?![㐀-鿿])"
)
_LABELLED_PHONE = re.compile(r"((?:电话|手机|联系方式)(?:号码)?[：:]?\s*)(\d{3})([\d\s-]{2,16}\d)")
_MIN_NAME_CHARACTERS = 2
_MIN_PHONE_DIGITS = 5


class Redaction:
    """Masks the personal texts of one filing wherever they stand: 明小丁 → 明**, 22629890 → 226*****.

    What the forms name as a person or a telephone is known; what stands behind such a label in a text that no form
    took is masked too. A name of one character and a number of fewer than five digits are left alone: masking them
    everywhere would blacken amounts and words.
    """

    def __init__(self, filing: Filing) -> None:
        people = _parts(text for form in filing.forms for text in (form.preparer, form.responsible_officer))
        phones = _parts(form.phone for form in filing.forms)
        self._names = _any_of(name for name in people if len("".join(name.split())) >= _MIN_NAME_CHARACTERS)
        self._phones = _any_of(
            (phone for phone in phones if sum(map(str.isdigit, phone)) >= _MIN_PHONE_DIGITS), not_beside=r"\d"
        )

    def __call__(self, text: str) -> str:
        """The text with every personal part masked."""
        text = self._names.sub(lambda found: found[0][0] + "**", text)
        text = self._phones.sub(lambda found: found[0][:3] + _starred(found[0][3:]), text)
        text = _LABELLED_NAME.sub(r"\1\2**", text)
        return _LABELLED_PHONE.sub(lambda found: found[1] + found[2] + _starred(found[3]), text)


def _parts(texts: Iterable[Text | None]) -> Iterator[str]:
    for text in texts:
        if text is not None:
            yield from (part.strip() for part in _SEPARATORS.split(text.text))


def _any_of(texts: Iterable[str], not_beside: str = "") -> re.Pattern[str]:
    """A pattern of any of the texts, however spaced; longer ones first, so that a name within a name is masked whole."""
    spaced = [
        r"\s*".join(map(re.escape, "".join(text.split()))) for text in sorted(set(texts), key=lambda t: (-len(t), t))
    ]
    if not spaced:
        return re.compile(r"(?!)")
    either = f"(?:{'|'.join(spaced)})"
    return re.compile(f"(?<!{not_beside}){either}(?!{not_beside})" if not_beside else either)


def _starred(text: str) -> str:
    return re.sub(r"\d", "*", text)
