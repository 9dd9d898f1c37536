"""Writes a page as text, in one of three formats. The outline is what policies read."""

from webstep.agent.observation import axtree, markup
from webstep.agent.observation.cut import cut
from webstep.agent.observation.marks import marked
from webstep.agent.observation.page import Page
from webstep.protocol.observing import Format

MAX_TOKENS = 8_000
"""Of one observation."""
CHARS_PER_TOKEN = 3.2
"""Of outlines, as tokens are counted here: o200k_base has a little more on average."""
_URL = 300
"""Characters of the page's address."""


def outline(
    page: Page, seen: Page | None = None, query: str = "", max_tokens: int = MAX_TOKENS
) -> str:
    """Write what a policy reads.

    `seen` is the page as it last read it, for marks; `query` what it was asked, for the cut.
    """
    lines = cut(marked(page, seen), int(max_tokens * CHARS_PER_TOKEN), query)
    return "\n".join([*_top(page), *lines])


def write(page: Page, format_: Format) -> str:
    """Write a whole page, without marks and budget."""
    match format_:
        case "outline":
            return "\n".join([*_top(page), *page.lines])
        case "html":
            return markup.write(page.snapshot)
        case "axtree":
            return axtree.write(page.snapshot)


def _top(page: Page) -> list[str]:
    url = page.url if len(page.url) <= _URL else f"{page.url[:_URL]}…"
    return [f"url: {url}", f"title: {page.title}", ""]
