"""Names and telephone numbers are masked wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest

from audit.view.paper.redaction import Redaction
from tests.real_filing import filing


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("填表人：明小丁", "填表人：明**"),
        ("明 小　丁负责", "明**负责"),
        ("电话22629890转", "电话226*****转"),
        ("122629890 与 226298901", "122629890 与 226298901"),
        ("184.37万元，49人", "184.37万元，49人"),
        ("单位负责人签字：盖章、签字齐全", "单位负责人签字：盖章、签字齐全"),
    ],
)
def test_masks_what_the_forms_name(printed: str, shown: str) -> None:
    assert Redaction(filing())(printed) == shown


def test_masks_what_stands_behind_a_label_that_no_form_took() -> None:
    redact = Redaction(filing(("(七)负责信访工作的", "(七)联系人：欧阳明日，手机：13912345678，负责信访工作的")))
    assert redact("欧阳明日 13912345678") == "欧** 139********"


def test_an_office_behind_the_label_is_no_person() -> None:
    redact = Redaction(filing(("(七)负责信访工作的", "(七)联系人：办公室，负责信访工作的")))
    assert redact("办公室") == "办公室"


def test_a_name_of_one_character_and_a_short_number_are_left() -> None:
    redact = Redaction(filing(("明小丁", "明"), ("22629890", "12")))
    assert redact("明确12项") == "明确12项"


def test_a_range_stands_where_it_stood_beside_a_masked_name() -> None:
    redact = Redaction(filing())
    text = "明 小　丁领3.7万元，电话22629890，明小丁"
    masked, [amount, name, phone] = redact.with_ranges(text, [(6, 9), (0, 5), (14, 22)])
    assert masked == redact(text) == "明**领3.7万元，电话226*****，明**"
    assert [masked[start:end] for start, end in (amount, name, phone)] == ["3.7", "明**", "226*****"]
