"""`webstep demo` as a person without and with a key types it, in a Chromium of its own."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.messages_api import MessagesApi
from tests.fakes.traveller import decide
from tests.whole.parts import environment, webstep
from webstep.airline.scenario import TaskKind

DEPTHS = {
    TaskKind.FIND_BOOKING: 3,
    TaskKind.CANCEL_FLIGHT: 3,
    TaskKind.UPDATE_PASSENGER: 3,
    TaskKind.FIND_FLIGHT: 4,
    TaskKind.BOOK_FLIGHT: 5,
}
"""How deep the stack grows in each kind of task."""
LATER = [kind for kind in TaskKind if kind is not TaskKind.CANCEL_FLIGHT]


@pytest.fixture
def api() -> Iterator[MessagesApi]:
    with MessagesApi(decide) as api:
        yield api


def demo(home: Path, api: MessagesApi | None, *words: str) -> tuple[int, list[str]]:
    """Run it without a window and without a terminal; return its status and its lines."""
    done = subprocess.run(
        webstep("demo", "--headless", "--json", *words),
        env=environment(home, api),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def does(home: Path, api: MessagesApi, kind: TaskKind, seed: int) -> None:
    """Let the fake model do a task to the practice site's content."""
    status, lines = demo(home, api, "--task", kind, "--seed", str(seed))
    assert status == 0, lines
    assert api.refusals == []
    result = json.loads(lines[-1])
    fields = "task seed model success answer actions model_calls tokens max_depth seconds"
    assert " ".join(result) == fields
    assert (result["success"], result["task"], result["seed"]) == (True, kind, seed)
    assert result["model_calls"] == len(api.requests)
    assert result["max_depth"] == DEPTHS[kind]


@pytest.mark.parametrize(
    "kind",
    [TaskKind.CANCEL_FLIGHT, *(pytest.param(k, marks=pytest.mark.long) for k in LATER)],
)
def test_without_a_key_the_recorded_episode_is_repeated_and_the_first_line_says_so(
    tmp_path: Path, kind: TaskKind
) -> None:
    status, lines = demo(tmp_path, None, "--task", kind)
    assert status == 0, lines
    assert lines[0].startswith("Replay of a recorded episode")
    assert "allowed beforehand" in lines[0]
    result = json.loads(lines[-1])
    assert (result["success"], result["model"], result["tokens"]) == (True, "replay", 0)
    assert result["max_depth"] >= 2


@pytest.mark.parametrize("kind", [TaskKind.CANCEL_FLIGHT, TaskKind.BOOK_FLIGHT])
def test_with_a_key_the_model_does_the_shortest_and_the_longest_task_over_http(
    tmp_path: Path, api: MessagesApi, kind: TaskKind
) -> None:
    does(tmp_path, api, kind, seed=3)


@pytest.mark.long
@pytest.mark.parametrize("seed", [11, 12, 13, 14, 15])
@pytest.mark.parametrize("kind", TaskKind)
def test_with_a_key_the_model_does_every_kind_of_task_on_five_more_seeds(
    tmp_path: Path, api: MessagesApi, kind: TaskKind, seed: int
) -> None:
    does(tmp_path, api, kind, seed)


def test_a_wrong_key_ends_it_with_the_remedy_and_nothing_is_done(
    tmp_path: Path, api: MessagesApi
) -> None:
    api.key = "sk-another"
    status, lines = demo(tmp_path, api, "--seed", "3")
    assert status == 1
    assert any("ANTHROPIC_API_KEY" in line for line in lines)
    result = json.loads(lines[-1])
    assert (result["success"], result["actions"]) == (False, 0)
