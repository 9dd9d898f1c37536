"""How soon an event is seen where the feed is long, and whether what is kept of it stays small."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

import pytest
from playwright.async_api import Browser, CDPSession

from tests.browser.panel import story
from tests.browser.panel.pages import FAKE, Panel
from webstep.protocol.events import EpisodeEvent, Observed
from webstep.protocol.messages import Tell

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.benchmark]

SHORT: Final = 100
LONG: Final = 2_000
"""Events in the feed before the clock runs."""

EVERY_MS: Final = 50
"""Between two events: twenty a second."""

BLOCK: Final = 20
BLOCKS: Final = 9
"""Of events for each feed, by turns."""

SLOWER: Final = 1.5
"""How much longer the p95 may be in the long feed than in the short one."""

GROWTH: Final = 500_000
"""Bytes by which the heap may grow between the first third and the last, 120 events later."""

Feed = Callable[[], Iterable[EpisodeEvent]]

PACE: Final = """([messages, every]) => new Promise((resolve) => {
  const took = [];
  const waiting = messages.values();
  const timer = setInterval(() => {
    const { value, done } = waiting.next();
    if (done) return clearInterval(timer);
    const began = performance.now();
    worker.say(value);
    // The first frame draws what changed; once the second one begins, it is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      took.push(performance.now() - began);
      if (took.length === messages.length) resolve(took);
    }));
  }, every);
})"""
"""Milliseconds from each message of the worker until it is seen."""


def one_frame() -> Iterable[EpisodeEvent]:
    """One policy that acts and acts: as many steps in one frame as there can be."""
    return chain(story.started(), *(acting(1, number) for number in range(1, LONG)))


def many_frames() -> Iterable[EpisodeEvent]:
    """A policy that calls others, each of which acts a few times and returns."""
    calls = (calling(number) for number in range(LONG))
    return chain(story.started(), *calls)


def acting(frame: int, number: int) -> tuple[EpisodeEvent, ...]:
    """The page read, and one action done."""
    read = Observed(frame=frame, url=story.SITE, title="Skyways", text="[1] button Find booking")
    return (read, *story.clicking(frame, number, story.SEARCH, f"Once more: {number}.", "new rows"))


def calling(call: int) -> tuple[EpisodeEvent, ...]:
    """A call that acts four times."""
    frame = call + 2
    return (
        *story.called(1, frame, "fill_text", f"Row {call}", "The next row is empty."),
        *chain(*(acting(frame, call * 4 + number) for number in range(4))),
        *story.returned(frame, "The row is filled.", "It holds what it shall."),
    )


async def heap(session: CDPSession) -> int:
    """Bytes that are in use after all garbage is gone."""
    await session.send("HeapProfiler.collectGarbage")
    used: int = (await session.send("Runtime.getHeapUsage"))["usedSize"]
    return used


@dataclass
class Run:
    """A panel with a feed, told of more, and what was measured meanwhile."""

    panel: Panel
    session: CDPSession
    coming: Iterator[EpisodeEvent]
    took: list[float] = field(default_factory=list)
    """Milliseconds."""
    heap: list[int] = field(default_factory=list)
    """Bytes after each block."""

    async def block(self) -> None:
        """Tell of some more events, one by one at the pace."""
        number = self.panel.told + 1
        entries = story.journal(self.panel.episode, islice(self.coming, BLOCK), number)
        self.panel.told += len(entries)
        words = [Tell(entries=(entry,)).model_dump(mode="json") for entry in entries]
        self.took += await self.panel.page.evaluate(PACE, [words, EVERY_MS])
        self.heap.append(await heap(self.session))

    @property
    def p95(self) -> float:
        return sorted(self.took)[len(self.took) * 95 // 100]

    @property
    def growth(self) -> int:
        """Bytes from the end of the first third to the end of the last."""
        return self.heap[-1] - self.heap[BLOCKS // 3 - 1]


async def begun(browser: Browser, address: str, feed: Feed, before: int) -> Run:
    """A panel with this many events."""
    page = await browser.new_page(viewport={"width": 360, "height": 720})
    await page.add_init_script(path=FAKE)
    await page.goto(f"{address}/panel/panel.html")
    panel = Panel(page)
    await panel.connect()
    coming = iter(feed())
    await panel.tell(*islice(coming, before))
    return Run(panel, await page.context.new_cdp_session(page), coming)


@pytest.mark.parametrize("feed", [one_frame, many_frames])
async def test_a_long_feed_is_as_quick_as_a_short_one_and_keeps_little(
    browser: Browser, address: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    short = await begun(browser, address, feed, SHORT)
    long = await begun(browser, address, feed, LONG)
    # By turns, so that whatever else the machine does slows both.
    for _ in range(BLOCKS):
        await short.block()
        await long.block()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{feed.__name__}: from event to pixels p95 {long.p95:.1f} ms with {LONG} events "
            f"before, {short.p95:.1f} ms with {SHORT}; heap {long.growth / 1e6:+.2f} MB\n"
        )
    for run in (short, long):
        await run.panel.page.close()
    assert long.p95 <= SLOWER * short.p95
    assert long.growth <= GROWTH
