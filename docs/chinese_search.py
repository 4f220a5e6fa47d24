"""Search in Chinese without a dictionary, for Sphinx's search page: both sides know the same runs of characters.

The index holds every run of one to four characters; a query of up to four is looked up as it is, and a longer one as
all its runs of four. So a word is found wherever it stands, which no way of cutting sentences into words can promise.
"""

from __future__ import annotations

import re
import unicodedata

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

RUN = r"[0-9A-Za-z_]+|[\u3400-\u9fff]+"
"""Letters and digits, or Chinese characters; Python and JavaScript read it alike."""

LONGEST = 4
SHORTEST_REQUIRED = 3
"""The search page does not insist on terms shorter than this, so short ones are filled up."""


class SearchChinese(SearchLanguage):
    """Runs of Chinese characters, and words of letters and digits such as a rule's code."""

    lang = "zh_CN"
    language_name = "Chinese"
    js_splitter_code = f"""
var splitQuery = (query) =>
  (query.normalize("NFKC").match(/{RUN}/g) || []).flatMap((run) => {{
    if (/^[0-9]+$/.test(run)) return [run + "_"];
    if (/^[0-9A-Za-z_]/.test(run)) return [run];
    const size = Math.min(run.length, {LONGEST});
    return Array.from({{ length: run.length - size + 1 }}, (_, start) => run.slice(start, start + size));
  }});
"""
    js_stemmer_code = f"""
var Stemmer = function () {{
  this.stemWord = (word) => word.padEnd({SHORTEST_REQUIRED}, "_");
}};
"""

    def split(self, input: str) -> list[str]:  # noqa: A002  Sphinx's name
        """Every term under which the text is to be found. A bare number would be dropped: it bears a mark."""
        terms: list[str] = []
        for run in re.findall(RUN, unicodedata.normalize("NFKC", input)):
            if run.isascii():
                terms.append(f"{run}_" if run.isdigit() else run)
            else:
                terms.extend(
                    run[start : start + size] for size in range(1, LONGEST + 1) for start in range(len(run) - size + 1)
                )
        return terms

    def stem(self, word: str) -> str:
        """The term as the index holds it."""
        return word.ljust(SHORTEST_REQUIRED, "_")


def setup(app: Sphinx) -> dict[str, bool]:
    """Take the place of Sphinx's own search in Chinese."""
    app.add_search_language(SearchChinese)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
