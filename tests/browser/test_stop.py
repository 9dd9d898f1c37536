"""What ends an action that is under way: Stop, the end of its episode, a backend that is lost."""

import asyncio

import pytest

from tests.browser.backend import Answer, Backend
from tests.browser.conftest import Opening
from tests.browser.ear import ENDED, STARTED, Panel, tell
from tests.browser.tab import Tab
from webstep.protocol.actions import Click
from webstep.protocol.messages import Performed, Stop

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def begin(tab: Tab) -> asyncio.Task[Answer]:
    """Begin to click a button that is disabled; the page has scrolled to it and waits."""
    click = Click(element=await tab.find("button", text="Far below"))
    acting = asyncio.create_task(tab.ask(click))
    await tab.page.wait_for_function("scrollY > 0")
    return acting


ENABLE = "document.getElementById('below').disabled = false"


async def test_after_stop_nothing_more_is_done(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    backend.episode = "e-stopped"
    await backend.say(tell(backend.episode, STARTED))
    tab = await opening("/actions.html")
    acting = await begin(tab)
    await panel.wish("stop")
    assert await backend.heard.get() == Stop()
    await tab.page.evaluate(ENABLE)
    answer = await acting
    assert isinstance(answer, Performed)
    assert not answer.outcome.ok
    plain = Click(element=await tab.find("button", text="Press me"))
    refused = await tab.perform(plain)
    assert not refused.ok
    assert "stopped" in refused.detail
    assert await tab.log() == ""
    backend.episode = "e-next"
    await backend.open("", tab.id)
    assert (await tab.perform(plain)).ok


async def test_when_the_backend_ends_an_episode_nothing_more_of_it_is_done(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    backend.episode = "e-over"
    await backend.say(tell(backend.episode, STARTED))
    tab = await opening("/actions.html")
    acting = await begin(tab)
    await backend.say(tell(backend.episode, STARTED, ENDED))
    await panel.hears(kind="tell", entries="ended")
    await tab.page.evaluate(ENABLE)
    answer = await acting
    assert isinstance(answer, Performed)
    assert not answer.outcome.ok
    late = await tab.perform(Click(element=await tab.find("button", text="Press me")))
    assert "ended" in late.detail
    assert await tab.log() == ""
    backend.episode = "e-after"
    await backend.open("", tab.id)


async def test_when_an_episode_ends_its_tab_is_the_persons_again(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    tab = await opening("/plain.html")
    group = """async ([tab, marked]) => {
      for (let groupId; (groupId > 0) !== marked; ) ({ groupId } = await chrome.tabs.get(tab));
    }"""
    await panel.page.evaluate(group, [tab.id, True])
    await backend.say(tell("e-group", STARTED, ENDED))
    await panel.page.evaluate(group, [tab.id, False])
    await tab.capture()
    assert tab.snapshot.title == "Plain page"


async def test_stop_is_kept_for_a_backend_that_is_away(panel: Panel, backend: Backend) -> None:
    await backend.say(tell("e-away", STARTED))
    await panel.hears(kind="tell", entries="e-away")
    await backend.stop()
    await panel.hears(state="down")
    await panel.wish("stop")
    await panel.hears(kind="problem")
    await backend.start()
    await backend.connected()
    await backend.say(tell("e-away", STARTED))
    assert await backend.heard.get() == Stop()
    await backend.say(tell("e-away", STARTED, ENDED))


async def test_what_a_lost_backend_asked_for_is_not_done(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    backend.episode = "e-lost"
    tab = await opening("/actions.html")
    acting = await begin(tab)
    await backend.stop()
    await panel.hears(state="down")
    await tab.page.evaluate(ENABLE)
    await backend.start()
    await backend.connected()
    await tab.capture()
    assert await tab.log() == ""
    acting.cancel()
