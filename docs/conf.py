"""Sphinx's settings for the rule catalogue's site; the pages are made by `docs.rule_pages`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from audit import __version__

project = "绩效目标审核规则"
release = __version__
language = "zh_CN"
extensions = ["docs.rule_pages", "docs.chinese_search"]
smartquotes = False

html_theme = "furo"
html_title = project
html_static_path = ["static"]
html_extra_path = ["../audit/targets/examples", "../audit/closing/examples"]  # the filings of which the examples speak
html_css_files = ["site.css"]
templates_path = ["templates"]
html_copy_source = False
html_use_index = False
html_permalinks = False
html_show_search_summary = False  # a page opened from a file may not fetch another to quote from it
_fonts = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
html_theme_options = {
    "light_css_variables": {"font-stack": _fonts, "font-stack--headings": _fonts},
    "top_of_page_buttons": [],
}
