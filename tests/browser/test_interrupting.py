"""How the person interrupts webstep from the page, and by keys that Chrome knows in every tab."""

import pytest

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import Panel
from tests.browser.presence import (
    CORNER,
    HOST,
    PLAIN,
    READS,
    Beginning,
    press_command,
    wished,
)
from tests.browser.test_worker import stop_worker
from webstep.protocol.messages import Stop
from webstep.protocol.pausing import Pause, Paused, Resume
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAUSED = Paused(why="The person paused it.", totals=Totals())


async def test_its_buttons_pause_and_stop(begun: Beginning, backend: Backend) -> None:
    presence = await begun(PLAIN)
    sight = await presence.sees(READS)
    await presence.press(sight["pause"])
    assert await wished(backend) == Pause()
    await presence.press(sight["stop"])
    assert await wished(backend) == Stop()
    stopping = await presence.look()
    assert stopping
    assert stopping["saysStop"] == "Stopping…"


async def test_a_page_can_neither_reach_nor_press_them(begun: Beginning, backend: Backend) -> None:
    presence = await begun(PLAIN)
    sight = await presence.sees(READS)
    reached = await presence.tab.page.evaluate(
        f"""(box) => {{
          const host = {HOST};
          const at = {{ clientX: box.x + 5, clientY: box.y + 5, bubbles: true, composed: true }};
          host.click();
          for (const kind of ["pointerdown", "mousedown", "mouseup", "click"])
            host.dispatchEvent(new MouseEvent(kind, at));
          for (let press = 0; press < 3; press += 1)
            host.dispatchEvent(new KeyboardEvent("keydown", {{ key: "Escape", bubbles: true }}));
          return host.shadowRoot;
        }}""",
        sight["stop"],
    )
    assert reached is None
    await presence.press(sight["pause"])
    assert await wished(backend) == Pause()


async def test_the_focus_of_the_page_stays_where_it_is(begun: Beginning, backend: Backend) -> None:
    presence = await begun(CORNER)
    await presence.tab.page.focus("#name")
    sight = await presence.sees(READS)
    await presence.press(sight["pause"])
    assert await wished(backend) == Pause()
    assert await presence.tab.page.evaluate("document.activeElement.id") == "name"


async def test_it_stops_also_over_a_modal_dialog(begun: Beginning, backend: Backend) -> None:
    presence = await begun(CORNER)
    await presence.tab.page.evaluate("modal.showModal()")
    sight = await presence.sees(READS)
    await presence.press(sight["stop"])
    assert await wished(backend) == Stop()


async def test_it_stops_also_when_chrome_has_stopped_the_worker(
    begun: Beginning, backend: Backend
) -> None:
    presence = await begun(PLAIN)
    sight = await presence.sees(READS)
    await stop_worker(presence.panel.page)
    await presence.press(sight["stop"])
    await backend.connected()
    await presence.tell()
    assert await wished(backend) == Stop()


async def test_escape_stops_when_it_is_pressed_twice(begun: Beginning, backend: Backend) -> None:
    presence = await begun(PLAIN)
    await presence.tab.page.keyboard.press("Escape")
    await presence.sees("Press Esc once more")
    await presence.sees(READS)
    assert backend.heard.empty()
    await presence.tab.page.keyboard.press("Escape")
    await presence.tab.page.keyboard.press("Escape")
    assert await wished(backend) == Stop()


@pytest.mark.parametrize(
    "busy",
    [
        "document.querySelector('#name').focus()",
        "document.querySelector('#modal').show()",
        "document.body.insertAdjacentHTML('beforeend', '<ul role=menu><li role=menuitem>A</ul>')",
        "addEventListener('keydown', (event) => event.preventDefault())",
    ],
    ids=["a field", "a dialog", "a menu", "the page itself"],
)
async def test_an_escape_that_is_meant_for_something_else_does_not_stop(
    begun: Beginning, backend: Backend, busy: str
) -> None:
    presence = await begun(CORNER)
    await presence.tab.page.evaluate(busy)
    for _ in range(3):
        await presence.tab.page.keyboard.press("Escape")
    # The page has heard them all by the time that it is pressed.
    await presence.press((await presence.sees(READS))["pause"])
    assert await wished(backend) == Pause()


async def test_keys_stop_and_pause_in_any_tab(
    begun: Beginning, backend: Backend, panel: Panel, opening: Opening
) -> None:
    presence = await begun(PLAIN)
    other = await panel.page.context.new_page()
    await press_command(other, "pause")
    assert await wished(backend) == Pause()
    await presence.tell(PAUSED)
    await presence.sees("is paused")
    await press_command(other, "pause")
    assert await wished(backend) == Resume()
    await press_command(other, "stop")
    assert await wished(backend) == Stop()
    await other.close()


async def test_every_key_of_a_command_is_free_in_chrome(panel: Panel) -> None:
    commands = await panel.page.evaluate("chrome.commands.getAll()")
    assert [command["name"] for command in commands if not command["shortcut"]] == []
