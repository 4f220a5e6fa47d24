"""What would mirror, hide or recolour what stands beside it is shown as the character that it is."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from audit.view.characters import on_a_page, on_a_terminal
from audit.view.page import shown


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("工资13人×1000元\n共16.60", "工资13人×1000元\n共16.60"),
        ("16.60\u202e万元", "16.60\\u202e万元"),
        ("水\u200b利\ufeff局\x00\x1b[8m", "水\\u200b利\\ufeff局\\x00\\x1b[8m"),
        ("<b>\u0639\u0631\u0628\u064a</b> 16.60", "&lt;b&gt;<bdi>\u0639\u0631\u0628\u064a</bdi>&lt;/b&gt; 16.60"),
    ],
)
def test_on_a_page(printed: str, told: str) -> None:
    assert on_a_page(printed) == told


def test_on_a_page_only_what_is_escaped_already_is_markup() -> None:
    assert [isinstance(on_a_page(each), Markup) for each in ("<b>水利局", "<b>\u05d0")] == [False, True]


def test_what_a_template_made_stays_as_it_is() -> None:
    assert shown(Markup("<b>\u200b</b>")) == Markup("<b>\u200b</b>")


@pytest.mark.parametrize(
    ("printed", "told"),
    [("水利局　2024", "水利局　2024"), ("a\x1b[2J\u2066\nb", "a\\x1b[2J\\u2066\\nb")],
)
def test_on_a_terminal(printed: str, told: str) -> None:
    assert on_a_terminal(printed) == told
