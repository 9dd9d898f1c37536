"""What was measured as tables in Markdown, and whether it is good enough."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import geometric_mean, mean, median
from typing import Final

from webstep.evaluation.pages.measure import KINDS, Kind, Line, PageFault, PageResult, Sample, Sight
from webstep.evaluation.pages.pages import REAL
from webstep.evaluation.pages.recall import Recall
from webstep.protocol.observing import Stages


@dataclass(frozen=True)
class Bar:
    """One figure that must not be worse than a limit."""

    name: str
    value: float
    limit: float
    met: bool
    unit: str

    @property
    def line(self) -> str:
        """The bar as a row of a table."""
        verdict = "met" if self.met else "**missed**"
        value = f"{self.value:,.0f}" if self.value >= 1_000 else f"{self.value:.3g}"
        cells = (f"{value} {self.unit}", f"{self.limit:,g} {self.unit}", verdict)
        return _row([self.name, *cells])


def ratio(result: PageResult, kind: Kind) -> float:
    """Return the median of a contender's time over the floor's of the same repetition."""
    floors = {sample.repetition: sample.ms for sample in of_kind(result, "floor")}
    return median(sample.ms / floors[sample.repetition] for sample in of_kind(result, kind))


def of_kind(result: PageResult, kind: Kind) -> list[Sample]:
    """List the turns of one contender."""
    return [sample for sample in result.samples if sample.kind == kind]


def bars(lines: Sequence[Line]) -> list[Bar]:
    """Compare with what was set as the aim, as far as the pages for it were measured."""
    by_name = {line.page: line for line in lines if isinstance(line, PageResult)}
    found = list(_of_growth(by_name))
    if set(REAL) <= set(by_name):
        found = [*_of_real([by_name[name] for name in REAL]), *found]
    return found


def _of_real(real: Sequence[PageResult]) -> Iterator[Bar]:
    def geometric(kind: Kind) -> float:
        return geometric_mean(ratio(result, kind) for result in real)

    yield _most("view, eight real pages, geometric mean", geometric("view"), 5, "x floor")
    yield _most("whole page, the same", geometric("page"), 12, "x floor")
    yield _most("view again after one change", geometric("view_again"), 1.5, "x floor")
    yield _most("whole page again after one change", geometric("page_again"), 1.5, "x floor")
    yield _most("tokens, views, sum", sum(result.view.tokens for result in real), 6_000, "")
    wholes = [result.whole for result in real if result.whole]
    yield _most("tokens, whole pages, sum", sum(whole.tokens for whole in wholes), 13_000, "")
    sights = [*(result.view for result in real), *wholes]
    again = sum(sight.again_tokens for sight in sights) / sum(sight.tokens for sight in sights)
    yield _most("tokens of one change, share of the whole", 100 * again, 5, "%")
    yield from _of_recall([result.view.recall for result in real], [w.recall for w in wholes])


def _of_recall(views: Sequence[Recall], wholes: Sequence[Recall]) -> Iterator[Bar]:
    for name, share in (
        ("recall: controls reachable in view", [found.labels for found in views]),
        ("recall: words in view", [found.words for found in views]),
        ("recall: all visible controls", [found.labels for found in wholes]),
        ("recall: all visible words", [found.words for found in wholes]),
    ):
        value = 100 * mean(share)
        yield Bar(name, value, 99, value >= 99, "%")


def _of_growth(by_name: dict[str, PageResult]) -> Iterator[Bar]:
    if result := by_name.get("gen-5k"):
        yield _most("view at 5,000 nodes", ratio(result, "view"), 5, "x floor")
    if result := by_name.get("gen-20k"):
        yield _most("view at 20,000 nodes", ratio(result, "view"), 3, "x floor")
    if result := by_name.get("gen-100k"):
        views = of_kind(result, "view")
        yield _most("view at 100,000 nodes", median(s.ms for s in views), 1_000, "ms")
        longest = max(sample.longest_task_ms for sample in (result.first, *views))
        yield _most("longest task in the page then", longest, 50, "ms")


def _most(name: str, value: float, limit: float, unit: str) -> Bar:
    return Bar(name, value, limit, value <= limit, unit)


def markdown(lines: Sequence[Line]) -> str:
    """Write all tables."""
    results = [line for line in lines if isinstance(line, PageResult)]
    faults = [line for line in lines if isinstance(line, PageFault)]
    parts = [
        _title(results),
        *(f"**{fault.page} could not be measured**: {fault.fault}\n" for fault in faults),
        "## Bars\n\n| figure | measured | bar | |\n| --- | --: | --: | --- |",
        *(bar.line for bar in bars(lines)),
        "\n## Time: median ms (ratio to floor)\n",
        *_table(("page", "nodes", "first view", *_NAMES), map(_times, results)),
        "\n## Where it goes: median ms of each stage\n",
        *_table(("reading", *_STAGES), chain.from_iterable(map(_stages, results))),
        "\n## Size and recall\n",
        *_table(_SIZES, map(_sizes, results)),
        "\n## What is not there\n",
        *(_lost(result) for result in results),
    ]
    return "\n".join(parts) + "\n"


_NAMES: Final = tuple(kind.replace("_", " ") for kind in KINDS)
_STAGES: Final = tuple(name.removesuffix("_ms") for name in Stages.model_fields)
_SIZES: Final = (
    *("page", "view tokens", "again", "controls", "words"),
    *("whole page tokens", "again", "controls", "words"),
)


def _title(results: Sequence[PageResult]) -> str:
    if not results:
        return "# Pages\n\nNone could be measured.\n"
    first = results[0]
    turns = len(of_kind(first, "floor"))
    return (
        f"# Pages: webstep {first.versions.webstep}, {first.versions.chromium}\n\n{turns} "
        f"repetitions, turns in random order, one visible text changed before each. Tokens: "
        f"o200k_base. The wait until a page has settled is not counted.\n"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---", *("--:" for _ in head[1:])])
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _times(result: PageResult) -> list[str]:
    first = f"{result.first.ms:.3g}"
    return [result.page, f"{result.nodes:,}", first, *(_time(result, kind) for kind in KINDS)]


def _time(result: PageResult, kind: Kind) -> str:
    samples = of_kind(result, kind)
    if not samples:
        return ""
    ms = f"{median(sample.ms for sample in samples):.3g}"
    return ms if kind == "floor" else f"{ms} ({ratio(result, kind):.3g}x)"


def _stages(result: PageResult) -> Iterator[list[str]]:
    """Write a row for each contender that has stages."""
    for kind in KINDS:
        told = [sample.stages for sample in of_kind(result, kind) if sample.stages]
        if told:
            medians = (median(getattr(s, name) for s in told) for name in Stages.model_fields)
            yield [f"{result.page} {kind.replace('_', ' ')}", *(f"{ms:.3g}" for ms in medians)]


def _sizes(result: PageResult) -> list[str]:
    return [result.page, *_size(result.view), *_size(result.whole)]


def _size(sight: Sight | None) -> list[str]:
    if not sight:
        return [""] * 4
    found = sight.recall
    shares = (f"{100 * share:.1f} %" for share in (found.labels, found.words))
    return [f"{sight.tokens:,}", f"{sight.again_tokens:,}", *shares]


def _lost(result: PageResult) -> str:
    sights = [sight for sight in (result.view, result.whole) if sight]
    lost = dict.fromkeys(word for sight in sights for word in sight.recall.lost)
    return f"- {result.page}: {', '.join(map(repr, lost)) or 'nothing'}"
