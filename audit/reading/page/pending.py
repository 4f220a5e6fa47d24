"""Pages that other threads are still working on, in the order in which they stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

from audit.reading.page.flow import Page

PAGES_AT_ONCE = 2
"""One page's lines are found while another's are read; a third would hold more memory and save nothing on two cores."""


def in_order(pages: Iterable[Page | Future[Page]]) -> Iterator[Page]:
    """The pages, each as soon as it and those before it are finished; as many as may be worked on are begun ahead."""
    begun: deque[Page | Future[Page]] = deque()
    for page in pages:
        begun.append(page)
        if len(begun) >= PAGES_AT_ONCE:
            yield _finished(begun.popleft())
    yield from map(_finished, begun)


def _finished(page: Page | Future[Page]) -> Page:
    return page.result() if isinstance(page, Future) else page
