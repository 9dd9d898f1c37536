"""What the oracle expects of an observation: what a person sees and can reach, and nothing else."""

import pytest

from webstep.errors import EvaluationError
from webstep.evaluation.pages.devtools import Page
from webstep.evaluation.pages.measure import FLOOR, KINDS, ORACLE, Bench, Turns
from webstep.evaluation.pages.recall import Expected, words_of

IN_VIEW = {"Seen", "Colour", "Remind me", "Street", "Close", "In a shadow", "Inside"}


BUSY = """
new Promise((resolve) => setTimeout(() => {
  const end = performance.now() + 80;
  while (performance.now() < end);
  resolve();
}))
"""


async def opened(bench: Bench, site: str) -> Page:
    return await bench.devtools.open(f"{site}/oracle.html", f"{ORACLE}\noracle.until('#far')")


async def expected(page: Page) -> Expected:
    return Expected.model_validate(await page.run("oracle.expect()"))


async def test_it_expects_what_is_drawn_and_in_view_what_can_be_reached(
    bench: Bench, site: str
) -> None:
    told = await expected(await opened(bench, site))
    assert set(told.labels_in_view) == IN_VIEW
    assert set(told.labels) == {*IN_VIEW, "Covered", "Scrolled to", "Below"}
    words = {word for text in told.words for word in words_of(text)}
    assert {"read", "here", "lying", "slotted", "iframe", "top", "out"} <= words
    assert words.isdisjoint({"clipped", "folded", "undrawn", "aside", "transparent", "ochre"})
    seen = {word for text in told.words_in_view for word in words_of(text)}
    assert {"read", "lying", "slotted", "iframe", "top"} <= seen
    assert seen.isdisjoint({"covered", "scrolled", "below", "out"})


async def test_a_change_is_one_text_and_every_one_is_another(bench: Bench, site: str) -> None:
    page = await opened(bench, site)
    before = (await expected(page)).words
    await page.run("oracle.change(1)")
    once = (await expected(page)).words
    await page.run("oracle.change(2)")
    twice = (await expected(page)).words
    assert len(set(before) - set(once)) == len(set(once) - set(twice)) == 1
    (first,), (second,) = set(once) - set(before), set(twice) - set(once)
    assert (first[-2:], second[-2:]) == (" 1", " 2")


async def test_a_task_that_holds_the_page_up_is_noticed(bench: Bench, site: str) -> None:
    page = await opened(bench, site)
    await page.run("oracle.change(1)")
    assert await page.run("oracle.longest()") == 0
    await page.run(BUSY)
    longest = await page.run("oracle.longest()")
    assert isinstance(longest, int | float)
    assert longest >= 80


async def test_the_floor_passes_every_node_once(bench: Bench, site: str) -> None:
    page = await opened(bench, site)
    nodes = await page.run(FLOOR)
    await page.run("document.body.append(document.createElement('p'), 'a text')")
    assert isinstance(nodes, int)
    assert await page.run(FLOOR) == nodes + 2


async def test_each_contender_has_its_turn_and_webstep_says_where_its_time_went(
    bench: Bench, site: str
) -> None:
    page = await opened(bench, site)
    tab = bench.session.tab(bench.instance)
    assert await tab.open("") == f"{site}/oracle.html"
    samples = await Turns(bench, page, tab.tab, KINDS).repetition(7)
    assert sorted(sample.kind for sample in samples) == sorted(KINDS)
    for sample in samples:
        assert sample.ms > 0
        assert (sample.stages is None) == (sample.kind == "floor")
        assert sample.stages is None or sample.stages.page_ms > 0


async def test_what_fails_in_the_page_is_said(bench: Bench, site: str) -> None:
    page = await opened(bench, site)
    with pytest.raises(EvaluationError, match="nothing of the kind"):
        await page.run("throw new Error('nothing of the kind')")
