"""Writes a page as text, in one of three formats. The outline is what policies read."""

from collections.abc import Sequence

from webstep.agent.observation import axtree, markup
from webstep.agent.observation.cut import cut, words_of
from webstep.agent.observation.marks import marks, with_mark
from webstep.agent.observation.page import Page
from webstep.protocol.observing import Format

MAX_TOKENS = 8_000
"""Of one observation."""
CHARS_PER_TOKEN = 3.2
"""Of outlines, as tokens are counted here: o200k_base has a little more on average."""
_ASKED = 8
"""Options that are told beside the first ones of a long list."""
_URL = 300
"""Characters of the page's address."""


def outline(
    page: Page, seen: Page | None = None, query: str = "", max_tokens: int = MAX_TOKENS
) -> str:
    """Write what a policy reads.

    `seen` is the page as it last read it, for marks; `query` what it was asked, for the cut.
    """
    lines, fresh = list(page.lines), marks(page, seen)
    for at, mark in fresh.items():
        lines[at] = with_mark(lines[at], mark)
    if terms := words_of(query):
        for at, placed in enumerate(page.placed):
            if placed.line.rest:
                lines[at] = _with_options(lines[at], placed.line.rest, terms)
    room = int(max_tokens * CHARS_PER_TOKEN)
    if sum(map(len, lines)) + len(lines) > room:
        lines = cut(lines, page, fresh, room, query)
    return "\n".join([*_top(page), *lines])


def _with_options(line: str, rest: Sequence[str], terms: frozenset[str]) -> str:
    """Tell those of the options left out that have a word of what was asked."""
    asked = [option for option in rest if words_of(option) & terms][:_ASKED]
    count = f"… {len(rest)} more"
    return line.replace(count, " | ".join([*asked, f"… {len(rest) - len(asked)} more"]))


def observe(format_: Format, page: Page, seen: Page | None, query: str) -> str:
    """Write what a policy reads in this format; what is not the outline has no marks.

    All keep within MAX_TOKENS; the others are cut at their end, where the outline chooses.
    """
    match format_:
        case "outline":
            return outline(page, seen, query)
        case "html" | "axtree":
            whole = "\n".join([*_top(page), write(page, format_)])
            room = int(MAX_TOKENS * CHARS_PER_TOKEN)
            more = len(whole) - room
            return whole if more <= 0 else f"{whole[:room]}\n… {more:,} more characters"


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
