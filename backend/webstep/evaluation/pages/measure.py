"""One page, read again and again by webstep and by the floor in turn, and what came of it."""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.errors import BrowserError, EvaluationError
from webstep.evaluation.pages import pages
from webstep.evaluation.pages.devtools import DevTools, Page
from webstep.evaluation.pages.packages import Packages
from webstep.evaluation.pages.recall import Expected, Recall, recall
from webstep.evaluation.pages.tokens import tokens
from webstep.evaluation.results import Versions
from webstep.protocol.base import Word
from webstep.protocol.observing import Stages
from webstep.protocol.page import Extent
from webstep.server.session import Session
from webstep.server.viewer import Eye

Kind: TypeAlias = Literal["floor", "view", "page", "view_again", "page_again"]
"""What is timed: the bare pass over all nodes, both extents anew, and both after one change."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_VIEWS: Final[tuple[Kind, ...]] = ("floor", "view", "view_again")
"""All that is timed on the largest page: no policy ever reads the whole of it."""

_HERE: Final = Path(__file__).parent
FLOOR: Final = (_HERE / "floor.js").read_text("utf-8")
ORACLE: Final = (_HERE / "oracle.js").read_text("utf-8")


class Sample(Word):
    """One turn of one contender."""

    repetition: int
    """The seed that drew the order of its turns."""
    kind: Kind
    """Who had the turn."""
    ms: float
    """What it took; of webstep's whole chain all but the wait until the page had settled."""
    stages: Stages | None
    """Where that went; None for the floor."""
    longest_task_ms: float
    """The longest task in the page meanwhile; 0 if none took 50 ms."""


class Sight(Word):
    """What one extent of one page came to."""

    characters: int
    """Of the observation."""
    tokens: int
    """Of the observation, by o200k_base."""
    again_tokens: int
    """Of what is said of one small change."""
    recall: Recall
    """What it has of what is expected."""


class PageResult(Word):
    """All that was measured on one page."""

    kind: Literal["measured"] = "measured"
    page: str
    """Its name."""
    versions: Versions
    """With what."""
    nodes: int
    """In the page, shadow trees and iframes of the same origin included."""
    labels_in_view: int
    """Labelled controls that can be reached in view."""
    first: Sample
    """The first view of the page, which nothing of webstep had been in before."""
    samples: tuple[Sample, ...]
    """Every turn after that, in order."""
    view: Sight
    """What is in view."""
    whole: Sight | None
    """The whole page; None where only views were read."""


class PageFault(Word):
    """A page that could not be measured. The next run tries it again."""

    kind: Literal["faulted"] = "faulted"
    page: str
    """Its name."""
    fault: str
    """What happened."""


Line = TypeAliasType("Line", Annotated[PageResult | PageFault, Field(discriminator="kind")])
"""One line of a run's file."""


@dataclass(frozen=True)
class Bench:
    """A browser with the extension, a backend that it is paired with, and a way past both."""

    session: Session
    instance: str
    devtools: DevTools
    packages: Packages
    versions: Versions


async def measure(bench: Bench, name: str, repetitions: Sequence[int]) -> Line:
    """Measure one page in a tab of its own."""
    try:
        return await _measure(bench, name, repetitions)
    except (BrowserError, EvaluationError) as fault:
        return PageFault(page=name, fault=str(fault))


async def _measure(bench: Bench, name: str, repetitions: Sequence[int]) -> PageResult:
    async with pages.serve(bench.packages, name) as place:
        until = f"oracle.until({json.dumps(place.shows)})"
        page = await bench.devtools.open(place.url, f"{ORACLE}\n{until}")
        try:
            tab = bench.session.tab(bench.instance)
            await tab.open("")
            turns = Turns(bench, page, tab.tab, _VIEWS if name == pages.LARGEST else KINDS)
            first = await turns.turn("view", 0)
            samples = [s for seed in repetitions for s in await turns.repetition(seed)]
            return await _result(turns, name, first, samples)
        finally:
            await page.close()


class Turns:
    """The contenders' turns on one page."""

    def __init__(self, bench: Bench, page: Page, tab: int | None, kinds: Sequence[Kind]) -> None:
        """Let these read this page in this tab."""
        self.kinds = kinds
        self.bench = bench
        self.page = page
        self._tab = tab
        self._changes = count(1)

    async def repetition(self, seed: int) -> list[Sample]:
        """Give each contender a turn, in an order drawn from the seed."""
        order = random.Random(seed).sample(self.kinds, len(self.kinds))
        return [await self.turn(kind, seed) for kind in order]

    async def change(self) -> None:
        """Change one visible text, and let two frames pass."""
        await self.page.run(f"oracle.change({next(self._changes)})")

    def eye(self) -> Eye:
        """Make one that has seen nothing yet."""
        return Eye(self.bench.session.tab(self.bench.instance, self._tab))

    async def turn(self, kind: Kind, seed: int) -> Sample:
        """Give one contender a turn, after a change."""
        stages = None
        match kind:
            case "floor":
                await self.change()
                began = time.perf_counter()
                await self.page.run(FLOOR)
                ms = 1_000 * (time.perf_counter() - began)
            case "view" | "page":
                await self.change()
                stages = (await self.eye().look(kind, "outline")).stages
                ms = stages.total_ms
            case "view_again" | "page_again":
                eye = self.eye()
                extent: Extent = "view" if kind == "view_again" else "page"
                await eye.look(extent, "outline")
                await self.change()
                stages = (await eye.look(extent, "outline")).stages
                ms = stages.total_ms
        longest = await self.page.run("oracle.longest()")
        assert isinstance(longest, int | float)
        return Sample(repetition=seed, kind=kind, ms=ms, stages=stages, longest_task_ms=longest)


async def _result(turns: Turns, name: str, first: Sample, samples: Sequence[Sample]) -> PageResult:
    expected = await _expected(turns)
    view = await _sight(turns, "view", expected.labels_in_view, expected.words_in_view)
    whole = None
    if "page" in turns.kinds:
        # The text that was changed for the view is another word now.
        expected = await _expected(turns)
        whole = await _sight(turns, "page", expected.labels, expected.words)
    return PageResult(
        page=name,
        versions=turns.bench.versions,
        nodes=expected.nodes,
        labels_in_view=len(expected.labels_in_view),
        first=first,
        samples=tuple(samples),
        view=view,
        whole=whole,
    )


async def _expected(turns: Turns) -> Expected:
    return Expected.model_validate(await turns.page.run("oracle.expect()"))


async def _sight(
    turns: Turns, extent: Extent, labels: Sequence[str], texts: Sequence[str]
) -> Sight:
    eye = turns.eye()
    seen = await eye.look(extent, "outline")
    await turns.change()
    changes = "\n".join((await eye.look(extent, "outline")).changes)
    all_tokens, again_tokens = await tokens(turns.bench.packages, [seen.text, changes])
    return Sight(
        characters=len(seen.text),
        tokens=all_tokens,
        again_tokens=again_tokens,
        recall=recall(labels, texts, seen.text),
    )
