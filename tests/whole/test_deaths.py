"""Whatever is killed in the middle: a clear end, and a journal that says what had been done."""

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.whole.conftest import Whole
from tests.whole.parts import served
from tests.whole.test_panel import start
from webstep.agent.fold import State, fold
from webstep.agent.journal import Journal
from webstep.cli.client import connect
from webstep.protocol.events import Ended, Entry
from webstep.protocol.messages import Tell
from webstep.server.pairings import TERMINAL, Pairings


def renderers(of_extensions: bool) -> list[int]:
    """The processes below this test that draw pages, or those that run extensions."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "--type=renderer" in words and str(os.getpid()) in ancestors(process):
            found += [int(process.name)] * (("--extension-process" in words) is of_extensions)
    assert found
    return found


def ancestors(process: Path) -> list[str]:
    """The processes above one, up to the first."""
    above = []
    while process.name != "0":
        status = (process / "status").read_text()
        parent = next(line.split()[1] for line in status.splitlines() if line.startswith("PPid"))
        above.append(parent)
        process = process.with_name(parent)
    return above


def journalled(whole: Whole) -> State:
    """The last episode, as its journal tells it."""
    journal = Journal(whole.home / "journal.db")
    last = journal.episodes()[0]
    state = fold(entry.event for entry in journal.read(last.episode))
    journal.close()
    return state


def test_when_the_tab_is_killed_the_episode_ends_and_says_so(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    for renderer in renderers(of_extensions=False):
        os.kill(renderer, signal.SIGKILL)
    whole.panel.press("Approve")
    whole.panel.wait("body", "crashed")
    whole.panel.wait("form.composer textarea")
    ended = journalled(whole).ended
    assert ended
    assert ended.status in ("broken", "interrupted")
    assert not whole.site.practice.evaluate().success


BLOCK = """() => {
  document.querySelector("dialog[open] [type=submit]").onclick = () => {
    console.log("clicked");
    for (;;);
  };
}"""


def test_when_the_tab_is_killed_in_the_middle_of_an_action_the_action_is_in_doubt(
    whole: Whole,
) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.page.evaluate(BLOCK)
    with whole.page.expect_console_message(lambda message: message.text == "clicked"):
        whole.panel.press("Approve")
    for renderer in renderers(of_extensions=False):
        os.kill(renderer, signal.SIGKILL)
    # It waits for 20 s at most.
    whole.panel.wait("form.composer textarea")
    state = journalled(whole)
    assert state.ended
    assert state.ended.status == "interrupted"
    assert "Confirm cancellation" in state.ended.answer
    assert "nobody can say whether it happened" in state.ended.answer
    assert "may have been done" in state.doubt()
    assert not whole.site.practice.evaluate().success


def test_when_the_backend_is_killed_the_panel_says_so_and_the_next_one_ends_the_episode(
    whole: Whole,
) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.serve.process.kill()
    whole.panel.wait("body", "webstep serve")
    with served(whole.home, whole.api, whole.serve.port):
        state = journalled(whole)
        assert state.ended
        assert state.ended.status == "interrupted"
        assert "Confirm cancellation" in state.ended.answer
        assert "not done" in state.ended.answer
        whole.panel.wait("form.composer textarea")
    assert not whole.site.practice.evaluate().success


async def heard_end(whole: Whole) -> Ended:
    """Listen as a terminal until the episode ends, and no longer than the person would wait."""
    key = Pairings(whole.home / "keys.json").keys[TERMINAL]
    async with asyncio.timeout(30), connect(whole.serve.port, key) as client:
        while True:
            match await client.hear():
                case Tell(entries=(*_, Entry(event=Ended() as ended))):
                    return ended
                case _:
                    pass


@pytest.mark.long
def test_when_all_of_the_extension_is_killed_the_episode_ends_within_30_s(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    for renderer in renderers(of_extensions=True):
        os.kill(renderer, signal.SIGKILL)
    # Playwright runs a loop in this thread already.
    with ThreadPoolExecutor(1) as elsewhere:
        ended = elsewhere.submit(asyncio.run, heard_end(whole)).result()
    assert ended.status == "broken"
    assert "this was not done" in ended.answer
    assert not whole.site.practice.evaluate().success


def test_when_the_worker_is_killed_the_episode_goes_on(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    devtools = whole.context.new_cdp_session(whole.panel.page)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Approve")
    whole.panel.wait("body", f"{whole.site.scenario.code} is cancelled.")
    assert whole.site.practice.evaluate().success
