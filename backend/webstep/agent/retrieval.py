"""Chooses, of a policy's many recorded examples, those most like the situation at hand.

Likeness is BM25 (Robertson and Zaragoza, Foundations and Trends in Information Retrieval 3, 2009)
over what is asked, the page's address, its title and its labels. It is reckoned by SQLite's FTS5,
which comes with Python and is kept by SQLite: the libraries for it (bm25s, rank-bm25) need numpy,
and that to rank a few dozen texts. FTS5 gives words that most examples have next to no weight.
Source: https://www.sqlite.org/fts5.html#the_bm25_function
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from webstep.agent.observation import Page
from webstep.agent.policy import MOST_RECORDED, Example
from webstep.errors import SetupError

ROOM = 1_200
"""Tokens that they may take together, as `tokens` estimates them."""
CHARS_PER_TOKEN = 4
"""Of prose and outlines together; a rough measure, for a budget that is one too."""
_WEIGHTS = (4.0, 1.0, 2.0, 1.0)
"""Of what was asked, address, title and labels. What was asked tells most, and labels are many."""
_MOST_WORDS = 400
"""Different words of a situation that are looked for: a page of any length takes milliseconds."""
_SCHEME = re.compile(r"https?://(www\.)?")
"""What begins nearly every address, and makes no two of them alike."""
_WORD = re.compile(r"\w{2,}")
_TOP = re.compile(r"^(url|title): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Situation:
    """What a policy is asked, and where."""

    argument: str
    url: str
    title: str
    labels: str
    """The names of what can be used there, a line each."""

    @classmethod
    def of(cls, argument: str, page: Page) -> "Situation":
        """Say how things stand on this page."""
        labels = dict.fromkeys(target.name for target in page.targets.values())
        return cls(argument, page.url, page.title, "\n".join(labels))


def tokens(text: str) -> int:
    """Estimate the tokens of a text, rounded up."""
    return -(-len(text) // CHARS_PER_TOKEN)


def choose(
    examples: Sequence[Example],
    situation: Situation,
    write: Callable[[Example], str],
    most: int = MOST_RECORDED,
    room: int = ROOM,
) -> tuple[Example, ...]:
    """Choose the examples that are most like a situation, the most like first.

    `write` says what each of them is in the prompt, which must fit into `room` tokens; one that
    does not fit is passed over. Of equals, the first by title goes first. None is chosen that
    shares no word with the situation.

    Raises:
        SetupError: this Python's SQLite has no FTS5.
    """
    chosen: list[Example] = []
    for example in _ranked(examples, situation) if examples and most else ():
        cost = tokens(write(example))
        if cost <= room:
            chosen.append(example)
            room -= cost
        if len(chosen) == most:
            break
    return tuple(chosen)


def _ranked(examples: Sequence[Example], situation: Situation) -> Sequence[Example]:
    """List the examples that share words with the situation, the most like first."""
    words = _words(situation)
    if not words:
        return ()
    ordered = sorted(examples, key=lambda example: example.title)
    with closing(sqlite3.connect(":memory:")) as index:
        try:
            index.execute("CREATE VIRTUAL TABLE example USING fts5(argument, url, title, labels)")
        except sqlite3.OperationalError as error:
            raise SetupError(
                f"This Python's SQLite cannot search texts ({error}), which recorded examples "
                f"need. Use a Python from python.org, or take the recorded/ folders away."
            ) from None
        rows = ((n, *_row(example)) for n, example in enumerate(ordered))
        index.executemany(
            "INSERT INTO example(rowid, argument, url, title, labels) VALUES (?, ?, ?, ?, ?)", rows
        )
        # Quoted, a word is never taken for one of FTS5's own, such as NEAR.
        query = " OR ".join(f'"{word}"' for word in words)
        found = index.execute(
            "SELECT rowid FROM example WHERE example MATCH ? "
            "ORDER BY bm25(example, ?, ?, ?, ?), rowid",
            (query, *_WEIGHTS),
        )
        return [ordered[number] for (number,) in found]


def _words(situation: Situation) -> list[str]:
    """List the different words of a situation; what was asked comes first, and stays."""
    text = "\n".join((situation.argument, situation.title, situation.url, situation.labels))
    return list(dict.fromkeys(_WORD.findall(_SCHEME.sub("", text.lower()))))[:_MOST_WORDS]


def _row(example: Example) -> tuple[str, str, str, str]:
    """Take an example's page apart, whose first lines name its address and title."""
    top = dict(_TOP.findall(example.page))
    labels = _TOP.sub("", example.page)
    return example.argument, top.get("url", ""), top.get("title", ""), labels
