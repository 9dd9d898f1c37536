"""Whatever is killed in the middle: a clear end, and a journal that says what had been done."""

import os
import signal
from pathlib import Path

from tests.whole.conftest import Whole
from tests.whole.parts import served
from tests.whole.test_panel import start
from webstep.agent.fold import State, fold
from webstep.agent.journal import Journal


def renderers(profile: Path, of_extensions: bool) -> list[int]:
    """The processes of this browser that draw pages, or those that run extensions."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        # Chromium's children name the profile only in their crash handler's argument.
        if "--type=renderer" in words and str(os.getpid()) in ancestors(process):
            found += [int(process.name)] * (("--extension-process" in words) is of_extensions)
    assert found, profile
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


def test_when_the_tab_is_killed_the_episode_ends_and_says_so(whole: Whole, tmp_path: Path) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    for renderer in renderers(tmp_path, of_extensions=False):
        os.kill(renderer, signal.SIGKILL)
    whole.panel.press("Approve")
    whole.panel.wait("body", "crashed")
    whole.panel.wait("form.composer textarea")
    ended = journalled(whole).ended
    assert ended
    assert ended.status in ("broken", "interrupted")
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
