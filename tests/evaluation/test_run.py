"""Real runs: browsers with the extension, the practice site, a model over HTTP; some are killed."""

import os
import signal
import threading
from pathlib import Path

import pytest

from tests.evaluation.run import evaluate, evaluating
from tests.fakes.messages import Blocks, Fault, Request, WebPage, call
from tests.fakes.messages_api import MessagesApi
from tests.fakes.traveller import decide
from tests.whole.parts import airline
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind
from webstep.evaluation import summary
from webstep.evaluation.attempt import NOBODY
from webstep.evaluation.folder import RunFolder
from webstep.evaluation.report.write import html, markdown
from webstep.evaluation.results import CutOff, Faulted, Played, Result
from webstep.protocol.events import Replied

PATIENCE_S = 120.0


def results(folder: Path) -> tuple[Result, ...]:
    return RunFolder(folder).results.read()


def played(folder: Path) -> list[int]:
    """The seeds that were played, in order of their results."""
    return [result.case.seed for result in results(folder) if isinstance(result, Played)]


def browsers(folder: Path) -> list[int]:
    """The Chromiums that run with a profile in this folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            leads = os.getpgid(int(process.name)) == int(process.name)
        except OSError:
            continue
        profile = f"--user-data-dir={folder}".encode()
        if leads and any(word.startswith(profile) for word in words):
            found.append(int(process.name))
    return found


class Held:
    """A traveller who stops to think in the middle of each task, until let go."""

    def __init__(self, at_once: int) -> None:
        self.reached = threading.Semaphore(0)
        self.goes_on = threading.Event()
        self.left = at_once

    def __call__(self, request: Request) -> Blocks | Fault | WebPage:
        if "# Your policy: cancel_booking" in request.system and not self.goes_on.is_set():
            self.reached.release()
            return Fault(529, "overloaded_error", "Come again.", retry_after="1")
        return decide(request)

    def wait(self) -> None:
        """Wait until all browsers are in the middle of their tasks."""
        for _ in range(self.left):
            assert self.reached.acquire(timeout=PATIENCE_S)


AIRLINE = ("airline", "--task", "cancel_flight")


def test_a_run_is_measured_once_and_reported(tmp_path: Path) -> None:
    code = Practice(tmp_path / "other.db").reset(TaskKind.CANCEL_FLIGHT, 2).code

    def refuses(request: Request) -> Blocks:
        """Leave one of the two bookings as it is."""
        if code in request.user:
            return call("return", reason="No.", status="failed", answer="I would rather not.")
        return decide(request)

    out = tmp_path / "run"
    with MessagesApi(refuses) as api:
        words = (*AIRLINE, "--seeds", "1-2", "--out", str(out))
        status, said = evaluate(tmp_path, api, *words)
        asked = len(api.requests)
        again, said_again = evaluate(tmp_path, api, *words)
        assert (status, again, api.refusals, len(api.requests)) == (0, 0, [], asked), said
    assert "a case stops at $0.50, all of them at about $1.00" in said
    assert "A step without the model: p50 " in said
    assert "Going on: " in said_again
    assert sorted(played(out)) == [1, 2]
    first = next(r for r in results(out) if isinstance(r, Played) and r.case.seed == 1)
    assert set(first.prompts) == {"airline_task", "find_booking", "fill_text", "cancel_booking"}
    assert first.versions.chromium.startswith("Chromium")
    assert (out / first.journal).read_text().count("\n") > 20
    assert browsers(out) == []
    run = summary.read(RunFolder(out), "run")
    assert (run.whole.share.of, max(run.whole.episodes[0].depths)) == (2, 3)
    assert "I would rather not." in html([run])
    assert [len(e.picture) > 0 for e in run.whole.episodes] == [False, True]
    assert html([run]).count("data:image/jpeg;base64,/9j/") == 1
    assert "I would rather not." in markdown([run])


@pytest.mark.long
def test_a_run_that_was_killed_goes_on_and_does_nothing_twice(tmp_path: Path) -> None:
    out, held = tmp_path / "run", Held(at_once=2)
    words = (*AIRLINE, "--seeds", "1-3", "--browsers", "2", "--out", str(out))
    with MessagesApi(held) as api:
        with evaluating(tmp_path, api, *words) as process:
            held.wait()
            assert len(browsers(out)) == 2
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert played(out) == []
        held.goes_on.set()
        status, said = evaluate(tmp_path, api, *words)
    assert status == 0, said
    told = results(out)
    assert [(r.case.seed, r.attempt) for r in told if isinstance(r, CutOff)] == [(1, 1), (2, 1)]
    assert sorted(played(out)) == [1, 2, 3]
    assert [r.attempt for r in told if isinstance(r, Played) and r.case.seed < 3] == [2, 2]
    assert browsers(out) == []


@pytest.mark.long
def test_a_browser_that_dies_is_replaced_and_its_case_tried_once_more(tmp_path: Path) -> None:
    out, held = tmp_path / "run", Held(at_once=1)
    with (
        MessagesApi(held) as api,
        evaluating(tmp_path, api, *AIRLINE, "--seeds", "1", "--out", str(out)) as process,
    ):
        held.wait()
        (browser,) = browsers(out)
        os.killpg(browser, signal.SIGKILL)
        held.goes_on.set()
        assert process.wait(PATIENCE_S) == 0
    fault, success = results(out)
    assert isinstance(fault, Faulted)
    assert "Chromium ended in the middle" in fault.fault
    assert isinstance(success, Played)
    assert (success.attempt, success.score.success) == (2, True)


def test_a_suite_of_ones_own_is_played_by_a_script_and_nobody_is_asked(tmp_path: Path) -> None:
    script = tmp_path / "script.yaml"
    script.write_text(
        """
        fare:
          - {tool: ask_user, question: "Shall I look?"}
          - {tool: return, status: done, answer: One fare for each flight.}
        """
    )
    with airline(tmp_path, seed=1) as site:
        (tmp_path / "own.yaml").write_text(
            f"""
            tasks:
              - name: fare
                url: {site.url}/
                objective: How many fares does a flight have?
                checks: [{{kind: answer, contains: one fare}}, {{kind: text, contains: Nobody}}]
            """
        )
        words = (str(tmp_path / "own.yaml"), "--seeds", "1", "--model", f"oracle:{script}")
        status, said = evaluate(tmp_path, None, *words, "--out", str(tmp_path / "run"))
    assert status == 0, said
    (result,) = results(tmp_path / "run")
    assert isinstance(result, Played)
    assert (result.score.success, result.score.progress) == (False, 0.5)
    assert (result.status, result.model) == ("done", "oracle")
    replied = [
        entry.event.answer
        for entry in RunFolder(tmp_path / "run").events(result)
        if isinstance(entry.event, Replied)
    ]
    assert replied == [NOBODY]
