"""The commands that need no browser: policies, episodes, and a demo that cannot begin."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Home, run
from tests.fakes.words import EVENTS
from webstep.agent.journal import Journal
from webstep.protocol.events import Ended, EpisodeEvent, Intended, Pushed, Started
from webstep.protocol.messages import Tell
from webstep.protocol.spending import Totals

ROOT = Path(__file__).resolve().parents[2]
BROKEN = """---
description: Does something on a page.
argument: What to do.
actions: [click, jump]
root: true
---
Do it.
"""


def test_it_is_a_module_that_python_runs() -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "backend")}
    command = (sys.executable, "-W", "error", "-m", "webstep", "policies", "list")
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert "find_booking → fill_text\n  Opens the itinerary" in ran.stdout


async def test_a_word_that_is_no_command_is_answered_with_those_there_are(home: Home) -> None:
    status, said = await run(home, "dance")
    assert status == 2
    assert all(word in said for word in ("serve", "run", "demo", "policies", "episodes"))


async def test_the_policies_that_come_with_webstep_are_in_order(home: Home) -> None:
    status, said = await run(home, "policies", "check")
    assert (status, said.endswith("policies, all in order.\n")) == (0, True)


async def test_a_broken_policy_is_named_with_file_and_line(home: Home) -> None:
    file = home.folder / "prompts" / "web" / "jumper" / "policy.md"
    file.parent.mkdir(parents=True)
    file.write_text(BROKEN)
    (home.folder / "prompts" / "shared.md").write_text("Rules.")
    status, said = await run(home, "policies", "check", "--prompts", "prompts")
    assert status == 1
    missing, broken = said.splitlines()
    assert missing.startswith("prompts/web/collection.md:1: missing: it says what these policies")
    assert broken.startswith("prompts/web/jumper/policy.md:4: no action 'jump'; there are click,")


def write(home: Home, *events: EpisodeEvent) -> str:
    """Write one episode into the journal of this home."""
    journal = Journal(home.folder / "journal.db")
    episode = journal.begin()
    for event in events:
        journal.append(episode, event)
    journal.close()
    return episode


@pytest.fixture
def whole() -> tuple[EpisodeEvent, ...]:
    """One event of each kind, in an order that an episode could have."""
    entries = [{"episode": "e", "number": 1, "at": "", "event": dict(event)} for event in EVENTS]
    tell = Tell.model_validate({"kind": "tell", "entries": entries})
    return tuple(entry.event for entry in tell.entries)


async def test_without_any_episode_the_list_is_empty(home: Home) -> None:
    assert await run(home, "episodes", "list") == (0, "")


async def test_an_episode_that_is_not_there_is_said(home: Home) -> None:
    for wanted in ("last", "20200101"):
        status, said = await run(home, "episodes", "show", wanted)
        assert status == 2
        assert said == (
            f"webstep: There is no episode {wanted}. `webstep episodes list` shows all.\n"
        )


async def test_episodes_are_listed_and_shown(home: Home, whole: tuple[EpisodeEvent, ...]) -> None:
    first = write(home, *whole)
    status, said = await run(home, "episodes", "list")
    assert (status, said) == (0, f'{first}  out_of_budget  two lines, "quotes" and é\n')
    status, said = await run(home, "episodes", "show", first)
    assert status == 0
    assert "root  two\n" in said
    assert 'lines, "quotes" and é\n' in said
    assert "out of budget: two\n" in said
    assert "1 actions, 2 model calls, 3 tokens, price unknown, deepest stack 2, 1.5 s\n" in said


async def test_an_episode_as_json_is_its_journal(
    home: Home, whole: tuple[EpisodeEvent, ...]
) -> None:
    episode = write(home, *whole)
    status, said = await run(home, "episodes", "show", "last", "--json")
    assert status == 0
    entries = [json.loads(line) for line in said.splitlines()]
    assert [entry["number"] for entry in entries] == list(range(1, len(whole) + 1))
    assert {entry["episode"] for entry in entries} == {episode}
    assert [entry["event"]["kind"] for entry in entries] == [event.kind for event in whole]


async def test_an_episode_that_has_not_ended_says_what_is_in_doubt(
    home: Home, whole: tuple[EpisodeEvent, ...]
) -> None:
    begun = [event for event in whole if isinstance(event, Started | Pushed | Intended)]
    write(home, *begun)
    _, said = await run(home, "episodes", "show", "last")
    assert "It has not ended. This may have been done, or not: click" in said
    _, said = await run(home, "episodes", "list")
    assert "  running       two lines" in said


async def test_the_newest_episode_is_listed_first(home: Home) -> None:
    older = write(home, Ended(status="done", answer="", totals=Totals()))
    newer = write(home, Ended(status="done", answer="", totals=Totals()))
    _, said = await run(home, "episodes", "list")
    assert [line.split()[0] for line in said.splitlines()] == [newer, older]


async def test_another_seed_without_a_key_is_refused_with_the_reason(home: Home) -> None:
    status, said = await run(home, "demo", "--seed", "99", "--headless", "--json")
    assert status == 2
    assert said.startswith("webstep: Without a key only the recorded episode of cancel_flight")
    assert "Set ANTHROPIC_API_KEY for cancel_flight with seed 99." in said


@pytest.mark.parametrize("mode", ["ask", "every", "freely"])
async def test_a_demo_that_shall_ask_where_nobody_is_ends_with_the_remedy(
    home: Home, mode: str
) -> None:
    status, said = await run(home, "demo", "--approve", mode, "--headless")
    assert status == 2
    assert said.startswith("webstep: Nobody can be asked here:")
    assert said.endswith("or allow everything with --approve all.\n")
