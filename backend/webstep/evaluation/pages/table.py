"""What was measured as tables in Markdown, and whether it is good enough."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import geometric_mean, mean, median
from typing import Final

from webstep.evaluation.pages.measure import KINDS, Kind, Line, PageFault, PageResult, Sample
from webstep.evaluation.pages.pages import REAL
from webstep.protocol.observing import Stages

_AGAIN: Final[tuple[Kind, ...]] = ("view_again", "page_again")


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
    yield _most("tokens, whole pages, sum", sum(result.whole.tokens for result in real), 13_000, "")
    sights = [sight for result in real for sight in (result.view, result.whole)]
    again = sum(sight.again_tokens for sight in sights) / sum(sight.tokens for sight in sights)
    yield _most("tokens of one change, share of the whole", 100 * again, 5, "%")
    yield from _of_recall(real)


def _of_recall(real: Sequence[PageResult]) -> Iterator[Bar]:
    for name, share in (
        ("recall: controls reachable in view", [r.view.recall.labels for r in real]),
        ("recall: words in view", [r.view.recall.words for r in real]),
        ("recall: all visible controls", [r.whole.recall.labels for r in real]),
        ("recall: all visible words", [r.whole.recall.words for r in real]),
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
        longest = max(sample.longest_task_ms for sample in views)
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
        *_table(results, ("page", "nodes", *KINDS), _times),
        "\n## Where it goes: median ms of each stage\n",
        *_table(
            results,
            ("page", *(f"view {n}" for n in _STAGES), *(f"page {n}" for n in _STAGES)),
            _stages,
        ),
        "\n## Size and recall\n",
        *_table(results, _SIZES, _sizes),
        "\n## What is not there\n",
        *(_lost(result) for result in results),
    ]
    return "\n".join(parts) + "\n"


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


def _table(
    results: Sequence[PageResult],
    head: Sequence[str],
    row: Callable[[PageResult], Sequence[str]],
) -> Iterator[str]:
    yield _row(head)
    yield _row(["---", *("--:" for _ in head[1:])])
    for result in results:
        yield _row([result.page, *row(result)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _times(result: PageResult) -> list[str]:
    cells = [f"{result.nodes:,}"]
    for kind in KINDS:
        ms = median(sample.ms for sample in of_kind(result, kind))
        cells.append(f"{ms:.3g}" if kind == "floor" else f"{ms:.3g} ({ratio(result, kind):.3g}x)")
    return cells


def _stages(result: PageResult) -> list[str]:
    told = [[s.stages for s in of_kind(result, kind) if s.stages] for kind in ("view", "page")]
    return [
        f"{median(getattr(stages, name) for stages in each):.3g}"
        for each in told
        for name in Stages.model_fields
    ]


def _sizes(result: PageResult) -> list[str]:
    return [
        cell
        for sight in (result.view, result.whole)
        for cell in (
            f"{sight.tokens:,}",
            f"{sight.again_tokens:,}",
            f"{100 * sight.recall.labels:.1f} %",
            f"{100 * sight.recall.words:.1f} %",
        )
    ]


def _lost(result: PageResult) -> str:
    lost = dict.fromkeys((*result.view.recall.lost, *result.whole.recall.lost))
    return f"- {result.page}: {', '.join(map(repr, lost)) or 'nothing'}"
