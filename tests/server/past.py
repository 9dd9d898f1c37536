"""Episodes in the journal of a backend, and a client that asks for them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.extension import Extension
from tests.server.ground import Ground, serving
from webstep.agent.journal import Journal
from webstep.protocol.events import Ended, EndStatus, Started
from webstep.protocol.history import (
    Denied,
    Episodes,
    FindEpisodes,
    HistoryWish,
)
from webstep.protocol.spending import Limits, Totals

OLD = "20260101-1"


@asynccontextmanager
async def meeting(folder: Path, *lines: object) -> AsyncIterator[tuple[Ground, Extension]]:
    async with serving(folder, *lines) as ground, ground.extension() as panel:  # type: ignore[arg-type]
        yield ground, panel


def keep(
    journal: Journal,
    episode: str,
    task: str = "Pay",
    url: str = "https://shop.example/cart",
    answer: str = "paid",
    status: EndStatus = "done",
) -> None:
    """Write an episode that has ended."""
    began = Started(task=task, url=url, model="m", limits=Limits(), library="")
    journal.append(episode, began)
    totals = Totals(actions=3, cost_usd=0.02, seconds=9)
    journal.append(episode, Ended(status=status, answer=answer, totals=totals))


async def ask(panel: Extension, wish: HistoryWish) -> list[object]:
    """Wish for something, and return the answers up to the last one."""
    before = len(panel.history)
    await panel.wish(wish)  # type: ignore[arg-type]
    await panel.until(
        lambda: len(panel.history) > before and getattr(panel.history[-1], "last", True)
    )
    return list(panel.history[before:])


async def find(panel: Extension, words: str = "", before: str = "") -> Episodes:
    (found,) = await ask(panel, FindEpisodes(id="w", words=words, before=before))
    assert isinstance(found, Episodes), found
    return found


async def names(panel: Extension, words: str) -> list[str]:
    return [summary.episode for summary in (await find(panel, words)).episodes]


async def refusal(panel: Extension, wish: HistoryWish) -> str:
    (denied,) = await ask(panel, wish)
    assert isinstance(denied, Denied), denied
    assert denied.id == wish.id
    return denied.detail
