"""Which policies a root called, beside those that it should have."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.evaluation.run import MEASURED, entries, folder, played
from tests.fakes.words import HEX
from tests.repository.tree import ROOT
from webstep.agent import library
from webstep.airline.scenario import TaskKind
from webstep.evaluation import summary
from webstep.evaluation.agents import Agent
from webstep.evaluation.report.write import html, markdown
from webstep.evaluation.routing import chosen, gold, route
from webstep.evaluation.summary import Run
from webstep.protocol.events import EpisodeEvent, Popped, Pushed

RECORDINGS = ROOT / "backend/webstep/airline/recordings"


def pushed(*policies: str) -> tuple[EpisodeEvent, ...]:
    """A root that calls these, each of which calls one more; the last is cut off."""
    events: list[EpisodeEvent] = [Pushed(frame=1, policy="root", argument="", prompt=HEX)]
    for number, policy in enumerate(policies, 1):
        first, second = 2 * number, 2 * number + 1
        events += [
            Pushed(frame=first, policy=policy, argument="", prompt=HEX),
            Pushed(frame=second, policy="fill_text", argument="", prompt=HEX),
            Popped(frame=second, status="done", answer=""),
            Popped(frame=first, status="failed", answer=""),
        ]
    return tuple(events[:-2])


def test_the_calls_of_the_root_alone_are_its_choice() -> None:
    assert chosen(entries(pushed("find_booking", "cancel_booking"))) == (
        "find_booking",
        "cancel_booking",
    )
    assert chosen(entries(pushed()[:0])) == ()


def test_every_task_of_the_airline_has_a_sequence_that_its_root_may_call() -> None:
    root = library.read(ROOT / "prompts")["airline_task"]
    assert set(gold()["airline"]) == {kind.value for kind in TaskKind}
    for names in gold()["airline"].values():
        assert set(names) <= set(root.calls)


@pytest.mark.parametrize("file", sorted(RECORDINGS.glob("*.jsonl")), ids=lambda f: f.stem)
def test_the_recorded_episodes_went_the_way_of_gold(file: Path) -> None:
    events = (json.loads(line)["event"] for line in file.read_text().splitlines())
    moves = [e for e in events if e["kind"] in ("pushed", "popped")]
    words = [Pushed(**e) if e["kind"] == "pushed" else Popped(**e) for e in moves]
    found = route("airline", file.stem, entries(words))
    assert found is not None
    assert found.is_gold, found


def test_a_skin_shares_the_sequences_of_its_site_and_other_suites_have_none() -> None:
    found = route("airline-modern", "find_booking", entries(pushed("find_booking")))
    assert found is not None
    assert found.is_gold
    assert route("miniwob", "find_booking", ()) is None
    assert route("airline", "no_such_task", ()) is None


def compared(path: Path, *policies: str) -> Run:
    made = folder(path, [played(1), played(2)], pushed(*policies))
    return summary.read(made, "one")


def test_a_report_says_where_the_root_chose_otherwise(tmp_path: Path) -> None:
    read = compared(tmp_path, "find_booking", "find_flight")
    assert (read.whole.routed.hits, read.whole.routed.of) == (0, 2)
    text = markdown([read])
    assert "### What the root called" in text
    assert r"1: find\_booking, find\_flight; 2: find\_booking, find\_flight" in text
    assert "find_booking, cancel_booking" in html([read])
    good = compared(tmp_path / "good", "find_booking", "cancel_booking")
    assert "2 of 2 episodes called just the policies" in markdown([good])


def test_the_roots_of_other_agents_are_not_compared(tmp_path: Path) -> None:
    read = compared(tmp_path, "find_booking")
    flat = replace(read, measured=MEASURED.model_copy(update={"agent": Agent(name="flat")}))
    assert "What the root called" not in markdown([flat])
