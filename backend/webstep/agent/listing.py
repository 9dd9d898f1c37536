"""Episodes as a list shows them: found in SQLite by words, made of their first and last event."""

import sqlite3
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from webstep.protocol.history import Summary
from webstep.protocol.spending import Totals

MAX_WORDS = 10
"""Words that are looked for; what is typed beyond them is left out."""

# The ids are walked down the primary key, since to group by them reads every row of the file.
_FOUND = """
WITH RECURSIVE ids (episode) AS (
    SELECT max(episode) FROM events WHERE episode < :before OR :before = ''
    UNION ALL
    SELECT (SELECT max(episode) FROM events WHERE episode < ids.episode)
    FROM ids WHERE ids.episode IS NOT NULL
)
SELECT first.episode, first.at, first.event, last.event, last.number
FROM ids
JOIN events AS first ON first.episode = ids.episode AND first.number = 1
JOIN events AS last ON last.episode = ids.episode
    AND last.number = (SELECT max(number) FROM events WHERE episode = ids.episode)
WHERE holds(:words, first.event, last.event)
ORDER BY first.episode DESC
LIMIT :limit
"""


class _Totals(Totals):
    model_config = ConfigDict(extra="ignore")


class _Ends(BaseModel):
    """What a list needs of an episode's first and last event, whatever version wrote them."""

    kind: str
    task: str = ""
    url: str = ""
    model: str = ""
    status: str = ""
    answer: str = ""
    totals: _Totals | None = None


def prepare(db: sqlite3.Connection) -> None:
    """Teach SQLite to look for words: its own functions know the case of ASCII letters alone."""
    db.create_function("holds", 3, _holds, deterministic=True)


def find(db: sqlite3.Connection, words: str, before: str, limit: int) -> Iterator[Summary]:
    """Find episodes older than `before`, the newest first, that hold all the words.

    Empty words and an empty `before` leave nothing out, and neither does a limit of -1.

    Raises:
        sqlite3.DatabaseError: the file cannot be read.
        pydantic.ValidationError: the same, of an event.
    """
    sought = " ".join(words.casefold().split()[:MAX_WORDS])
    rows = db.execute(_FOUND, {"words": sought, "before": before, "limit": limit})
    for episode, at, first, last, number in rows:
        yield _summary(episode, at, first, last, number)


def _summary(episode: str, at: str, first: str, last: str, number: int) -> Summary:
    begun, end = _Ends.model_validate_json(first), _Ends.model_validate_json(last)
    over = end.kind == "ended"
    return Summary(
        episode=episode,
        at=at,
        task=begun.task,
        url=begun.url,
        model=begun.model,
        status=end.status if over else "",
        answer=end.answer if over else "",
        totals=end.totals,
        events=number,
        paused=end.kind == "paused",
    )


def _holds(sought: str, first: str, last: str) -> bool:
    if not sought:
        return True
    begun, end = _Ends.model_validate_json(first), _Ends.model_validate_json(last)
    answer = end.answer if end.kind == "ended" else ""
    held = f"{begun.task}\n{_site(begun.url)}\n{answer}".casefold()
    return all(word in held for word in sought.split())


def _site(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url
