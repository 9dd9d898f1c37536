"""`webstep demo` as a person without and with a key types it, in a Chromium of its own."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.fakes.messages_api import MessagesApi
from tests.whole.parts import environment, webstep


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


def test_without_a_key_the_recorded_episode_is_repeated_and_the_first_line_says_so(
    tmp_path: Path,
) -> None:
    status, lines = demo(tmp_path, None)
    assert status == 0, lines
    assert lines[0].startswith("Replay of a recorded episode")
    assert "allowed beforehand" in lines[0]
    result = json.loads(lines[-1])
    assert (result["success"], result["model"], result["tokens"]) == (True, "replay", 0)
    assert result["max_depth"] >= 2


@pytest.mark.parametrize("seed", [3, 19, 2026])
def test_with_a_key_the_model_decides_over_http_on_any_seed(
    tmp_path: Path, api: MessagesApi, seed: int
) -> None:
    status, lines = demo(tmp_path, api, "--seed", str(seed))
    assert status == 0, lines
    assert api.refusals == []
    result = json.loads(lines[-1])
    fields = "task seed model success answer actions model_calls tokens max_depth seconds"
    assert " ".join(result) == fields
    assert (result["success"], result["seed"]) == (True, seed)
    assert result["model_calls"] == len(api.requests)
    assert result["max_depth"] == 3


def test_a_wrong_key_ends_it_with_the_remedy_and_nothing_is_done(
    tmp_path: Path, api: MessagesApi
) -> None:
    api.key = "sk-another"
    status, lines = demo(tmp_path, api, "--seed", "3")
    assert status == 1
    assert any("ANTHROPIC_API_KEY" in line for line in lines)
    result = json.loads(lines[-1])
    assert (result["success"], result["actions"]) == (False, 0)
