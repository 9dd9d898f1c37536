"""Whatever is killed in the middle: the task stands paused, and goes on without doing it twice."""

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.whole.conftest import Whole
from tests.whole.parts import served
from tests.whole.shop import ancestors, browsers
from tests.whole.test_panel import start
from webstep.agent.fold import State, fold
from webstep.agent.journal import Journal
from webstep.cli.client import connect
from webstep.protocol.events import Entry
from webstep.protocol.messages import Tell
from webstep.protocol.pausing import Paused
from webstep.server.pairings import TERMINAL, Pairings


def renderers(of_extensions: bool) -> list[int]:
    """The processes that draw pages for a browser with the extension, or that run extensions."""
    owners = {str(browser) for browser in browsers()}
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "--type=renderer" in words and owners & {*ancestors(process)}:
            found += [int(process.name)] * (("--extension-process" in words) is of_extensions)
    assert found
    return found


def journalled(whole: Whole) -> State:
    """The last episode, as its journal tells it."""
    journal = Journal(whole.home / "journal.db")
    last = journal.episodes()[0]
    state = fold(entry.event for entry in journal.read(last.episode))
    journal.close()
    return state


def go_on(whole: Whole) -> None:
    """Let the task go on, and see it done, once."""
    whole.panel.press("Go on")
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    assert whole.site.practice.evaluate().success
    state = journalled(whole)
    assert state.ended
    assert state.ended.status == "done"


RELOAD = """async () => {
  const [tab] = await chrome.tabs.query({ url: "http://airline.localhost/*" });
  await chrome.tabs.reload(tab.id);
}"""


def test_when_the_tab_is_killed_the_task_is_paused_and_goes_on_in_it(mortal: Whole) -> None:
    start(mortal)
    mortal.panel.wait(".approval", "Confirm cancellation")
    for renderer in renderers(of_extensions=False):
        os.kill(renderer, signal.SIGKILL)
    mortal.panel.press("Approve")
    mortal.panel.wait(".paused", "crashed")
    assert journalled(mortal).paused
    assert not mortal.site.practice.evaluate().success
    mortal.panel.page.evaluate(RELOAD)
    go_on(mortal)


BLOCK = """() => {
  document.querySelector("dialog[open] [type=submit]").onclick = () => {
    console.log("clicked");
    for (;;);
  };
}"""


def test_when_the_tab_is_killed_in_the_middle_of_an_action_the_action_is_in_doubt(
    mortal: Whole,
) -> None:
    start(mortal)
    mortal.panel.wait(".approval", "Confirm cancellation")
    mortal.page.evaluate(BLOCK)
    with mortal.page.expect_console_message(lambda message: message.text == "clicked"):
        mortal.panel.press("Approve")
    for renderer in renderers(of_extensions=False):
        os.kill(renderer, signal.SIGKILL)
    # It waits for 20 s at most.
    mortal.panel.wait(".paused", "Confirm cancellation")
    mortal.panel.wait(".paused", "nobody can say whether it happened")
    state = journalled(mortal)
    assert "may have happened or not" in state.stack.top.history[-1].results[-1]
    assert not mortal.site.practice.evaluate().success
    mortal.panel.press("End task")
    mortal.panel.wait(".ending", "nobody can say whether it happened")


def test_when_the_backend_is_killed_the_next_one_has_the_task_standing_and_it_goes_on(
    mortal: Whole,
) -> None:
    start(mortal)
    mortal.panel.wait(".approval", "Confirm cancellation")
    before = journalled(mortal)
    mortal.serve.process.kill()
    mortal.panel.wait("body", "webstep serve")
    with served(mortal.home, mortal.api, mortal.serve.port):
        mortal.panel.wait(".paused", "this was not done")
        state = journalled(mortal)
        assert [f.policy for f in state.stack.frames] == [f.policy for f in before.stack.frames]
        assert state.totals().calls == before.totals().calls
        assert not mortal.site.practice.evaluate().success
        go_on(mortal)


async def heard_pause(whole: Whole) -> Paused:
    """Listen as a terminal until the episode is paused, and no longer than a person would wait."""
    key = Pairings(whole.home / "keys.json").keys[TERMINAL]
    async with asyncio.timeout(30), connect(whole.serve.port, key) as client:
        while True:
            match await client.hear():
                case Tell(entries=(*_, Entry(event=Paused() as paused))):
                    return paused
                case _:
                    pass


@pytest.mark.long
def test_when_all_of_the_extension_is_killed_the_task_is_paused_within_30_s(mortal: Whole) -> None:
    start(mortal)
    mortal.panel.wait(".approval", "Confirm cancellation")
    for renderer in renderers(of_extensions=True):
        os.kill(renderer, signal.SIGKILL)
    # Playwright runs a loop in this thread already.
    with ThreadPoolExecutor(1) as elsewhere:
        paused = elsewhere.submit(asyncio.run, heard_pause(mortal)).result()
    assert "this was not done" in paused.why
    assert not mortal.site.practice.evaluate().success


def test_when_the_worker_is_killed_the_episode_goes_on(mortal: Whole) -> None:
    start(mortal)
    mortal.panel.wait(".approval", "Confirm cancellation")
    devtools = mortal.context.new_cdp_session(mortal.panel.page)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    mortal.panel.wait(".approval", "Confirm cancellation")
    mortal.panel.press("Approve")
    mortal.panel.wait("body", f"{mortal.site.scenario.code} is cancelled.")
    assert mortal.site.practice.evaluate().success
