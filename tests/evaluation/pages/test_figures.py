"""The figures of the suite `pages`: recall, ratios, bars, tables, and the pages made up for it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from webstep.errors import SetupError
from webstep.evaluation.pages import generated, pages, table
from webstep.evaluation.pages.measure import Kind, PageFault, PageResult, Sample, Sight
from webstep.evaluation.pages.packages import NPM, PYPI, Packages
from webstep.evaluation.pages.recall import Recall, recall
from webstep.evaluation.results import Versions
from webstep.protocol.observing import Stages

STAGES = Stages(settle_ms=100, page_ms=2, worker_ms=1, wire_ms=1, parse_ms=3, text_ms=1)
ALL = Recall(labels=1, words=1, lost=())


def turn(repetition: int, kind: Kind, ms: float, longest: float = 0) -> Sample:
    stages = None if kind == "floor" else STAGES
    return Sample(repetition=repetition, kind=kind, ms=ms, stages=stages, longest_task_ms=longest)


def result(page: str, *samples: Sample, found: Recall = ALL, tokens: int = 500) -> PageResult:
    sight = Sight(characters=2_000, tokens=tokens, again_tokens=10, recall=found)
    return PageResult(
        page=page,
        versions=Versions(webstep="0.1.0", chromium="Chromium 156"),
        nodes=1_000,
        labels_in_view=3,
        first=turn(0, "view", 9, longest=40),
        samples=samples or EVEN,
        view=sight,
        whole=sight,
    )


EVEN = (
    turn(1, "floor", 1),
    *(turn(1, kind, 1.0) for kind in ("view", "page", "view_again", "page_again")),
)


def test_a_ratio_compares_with_the_floor_of_the_same_repetition() -> None:
    samples = [turn(n, "floor", 10**n) for n in (1, 2, 3)]
    samples += [turn(n, "view", 4 * 10**n) for n in (3, 1, 2)]
    assert table.ratio(result("gen-5k", *samples), "view") == 4


def test_the_bars_are_drawn_as_far_as_their_pages_were_measured() -> None:
    assert table.bars([result("tinymce")]) == []
    assert [bar.name for bar in table.bars([result("gen-5k")])] == ["view at 5,000 nodes"]
    whole = [result(name) for name in pages.ALL]
    assert len(table.bars(whole)) == 15
    assert all(bar.met for bar in table.bars(whole))


def test_what_is_worse_than_a_bar_misses_it() -> None:
    poor = Recall(labels=0.9, words=1, lost=("Pay",))
    slow = (turn(1, "floor", 1), turn(1, "view", 1_001, longest=51), *EVEN[2:])
    results = [result(name, *slow, found=poor, tokens=1_700) for name in pages.ALL]
    missed = {bar.name for bar in table.bars(results) if not bar.met}
    assert missed == {
        "view, eight real pages, geometric mean",
        "tokens, views, sum",
        "tokens, whole pages, sum",
        "recall: controls reachable in view",
        "recall: all visible controls",
        "view at 5,000 nodes",
        "view at 20,000 nodes",
        "view at 100,000 nodes",
        "longest task in the page then",
    }
    assert "| gen-100k | 1,000 | 9 | 1 | 1e+03 (1e+03x) |" in table.markdown(results)


def test_a_page_that_could_not_be_measured_is_named_in_the_tables() -> None:
    text = table.markdown([PageFault(page="tinymce", fault="It hangs.")])
    assert "None could be measured" in text
    assert "**tinymce could not be measured**: It hangs." in text


@pytest.mark.parametrize(
    ("label", "share"),
    [
        ("Pay now", 1),
        ("pay, NOW!", 1),
        ("Remind me of it", 1),
        ("now pay", 0),
        ("Pay tomorrow", 0),
        ("Pay it", 0),
        ("…", 1),
    ],
)
def test_a_label_is_found_where_its_words_stand_close_together(label: str, share: float) -> None:
    text = "[3] button Pay now\n- Remind [4] link me of it: and much that nobody has asked for: it"
    assert recall([label], [], text).labels == share


def test_words_are_counted_once_and_those_that_are_lost_are_named() -> None:
    found = recall([], ["Four words are there", "there are gone ones"], "four words: are there")
    assert found.words == pytest.approx(4 / 6)
    assert found.lost == ("gone", "ones")


class Nodes(HTMLParser):
    """Counts elements and texts."""

    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1

    def handle_data(self, data: str) -> None:
        self.count += 1


@pytest.mark.parametrize("size", generated.SIZES[:3])
def test_a_generated_page_has_about_as_many_nodes_as_wanted_and_is_always_the_same(
    size: int,
) -> None:
    nodes = Nodes()
    nodes.feed(generated.page(size))
    assert size <= nodes.count <= 1.06 * size
    assert generated.page(size) == generated.page(size)


def test_an_unknown_page_is_refused_with_those_there_are() -> None:
    assert pages.check([]) == pages.ALL
    with pytest.raises(SetupError, match=r"no page opera\. There are mw-email-inbox, "):
        pages.check(["tinymce", "opera"])


async def test_packages_are_installed_once_and_again_for_other_versions(tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    assert not packages.complete
    (tmp_path / "installed.txt").write_text("\n".join((*NPM, *PYPI)))
    told: list[str] = []
    await packages.install(told.append)
    assert told == []
    (tmp_path / "installed.txt").write_text("\n".join((*NPM, "django==1")))
    assert not packages.complete
