"""A yes holds for what was held: once, soon, here, and said by whom the backend says it was."""

import pytest

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import Panel
from tests.browser.saving import ROOT, episodes, said, saving, yes
from tests.browser.tab import Chromium
from webstep.protocol.actions import Click
from webstep.protocol.messages import Approve, Held

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATER = """(ms) => {
  globalThis.truth ??= performance.now;
  const truth = globalThis.truth.bind(performance);
  performance.now = () => truth() + ms;
}"""


async def test_a_yes_is_used_once(opening: Opening, backend: Backend) -> None:
    wanted = await saving(opening, backend)
    assert not await wanted.is_done()
    await wanted.tell(wanted.asked(), yes())
    assert await wanted.is_done()
    assert not await wanted.is_done()


@pytest.mark.parametrize(("seconds", "done"), [(59, True), (61, False)])
async def test_a_yes_lives_for_a_minute(
    opening: Opening, backend: Backend, chromium: Chromium, panel: Panel, seconds: int, done: bool
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes())
    await panel.hears(kind="tell", entries="answered")
    (worker,) = chromium.context.service_workers
    await worker.evaluate(LATER, seconds * 1_000)
    try:
        assert await wanted.is_done() == done
    finally:
        await worker.evaluate(LATER, 0)


async def test_a_yes_is_for_one_tab(opening: Opening, backend: Backend) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes())
    other = await opening("/actions.html")
    click = Click(element=await other.find("button", text="Save list"))
    asking = backend.performing(other.id, other.snapshot.document, click, wanted.facts)
    assert isinstance(await backend.ask(asking), Held)
    assert await other.log() == ""
    assert await wanted.is_done()


async def test_a_yes_is_for_one_task(opening: Opening, backend: Backend) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes())
    backend.episode = next(episodes)
    assert not await wanted.is_done()


async def test_a_yes_is_for_one_action(opening: Opening, backend: Backend) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes())
    wanted.click = wanted.click.model_copy(update={"how": "double"})
    assert not await wanted.is_done()


async def test_a_no_is_no_yes(opening: Opening, backend: Backend) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes().model_copy(update={"allowed": False}))
    assert not await wanted.is_done()


async def test_a_yes_to_what_was_never_held_is_none(opening: Opening, backend: Backend) -> None:
    wanted = await saving(opening, backend)
    other = wanted.facts.model_copy(update={"context": "Something else"})
    await wanted.tell(wanted.asked(facts=other), yes())
    assert not await wanted.is_done()
    assert not await wanted.is_done(other)


async def test_facts_that_nobody_was_asked_about_are_not_allowed(
    opening: Opening, backend: Backend
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(yes())
    assert not await wanted.is_done()


async def test_a_backend_cannot_say_yes_in_the_panels_name(
    opening: Opening, backend: Backend, panel: Panel
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes(by="panel"))
    assert not await wanted.is_done()
    await wanted.tell(wanted.asked("a2"))
    await panel.hears(kind="tell", entries="a2")
    wish = Approve(approval="a2", allowed=True, instead="")
    await panel.page.evaluate("(wish) => ear.postMessage(wish)", wish.model_dump())
    assert await backend.heard.get() == wish
    await wanted.tell(yes("a2", by="panel"))
    assert await wanted.is_done()


async def test_a_backend_cannot_add_a_grant_to_the_panels_yes(
    opening: Opening, backend: Backend, panel: Panel
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked())
    await panel.hears(kind="tell", entries="a1")
    await said(panel, backend, None)
    await wanted.tell(yes(by="panel", grant=wanted.grant(ROOT)))
    assert not await wanted.is_done()
    await wanted.hold()
    assert wanted.covered == ""
