"""`webstep key`: the model's key is kept where nobody else reads it, used, and forgotten."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import JsonValue

from tests.cli.commands import Home, in_terminal, run, serving
from tests.fakes.messages import call, in_turn
from tests.fakes.messages_api import KEY, MessagesApi
from webstep import model_key
from webstep.errors import SetupError

ROOT = Path(__file__).resolve().parents[2]
DONE = call("return", reason="Yes.", status="done", answer="Done.")


IN_TURN = """
import json, sys
from pathlib import Path
from webstep import model_key
file, key = Path(sys.argv[1]), sys.argv[2]
said = [model_key.keep(file, key), file.exists(), model_key.read(file)]
said += [model_key.forget(file), model_key.read(file), model_key.forget(file)]
sys.stdout.write(json.dumps(said))
"""
"""Keeps a key, reads it, forgets it twice, and says what came of each."""


def with_ring(file: Path, ring: Path) -> list[JsonValue]:
    """Do so in a process that has a keyring."""
    path = os.pathsep.join([str(ROOT / "backend"), str(ROOT / "tests/fakes/ring")])
    ran = subprocess.run(
        (sys.executable, "-W", "error", "-c", IN_TURN, str(file), KEY),
        env={"PYTHONPATH": path, "FAKE_RING": str(ring)},
        capture_output=True,
        text=True,
        check=True,
    )
    said: list[JsonValue] = json.loads(ran.stdout)
    return said


async def test_a_key_typed_in_a_terminal_is_not_shown_and_is_kept_for_its_owner_only(
    home: Home,
) -> None:
    async with in_terminal(home, "key", "set") as command:
        await command.until("The key (it is not shown): ")
        command.type(f"{KEY}\n")
        assert await command.status() == 0
        assert KEY not in command.raw
    file = home.folder / "model-key"
    assert f"The key is kept in {file}." in command.said
    assert file.read_text() == f"{KEY}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_that_comes_by_standard_input_is_kept(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "backend")}
    ran = subprocess.run(
        (sys.executable, "-W", "error", "-m", "webstep", "key", "set"),
        env={**environment, "WEBSTEP_HOME": str(tmp_path)},
        input=f"{KEY}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert model_key.read(tmp_path / "model-key") == KEY
    assert KEY not in ran.stdout + ran.stderr


async def test_the_kept_key_is_used_and_that_of_the_environment_wins(home: Home) -> None:
    model_key.keep(home.folder / "model-key", KEY)
    with MessagesApi(in_turn(DONE)) as api:
        own = replace(home, told={"ANTHROPIC_BASE_URL": api.base_url})
        _, said = await run(own, "doctor", "--port", "1")
        assert "Kept by `webstep key set`. 127.0.0.1 takes it." in said
        async with serving(own):
            pass
        wrong = replace(own, told={**own.told, "ANTHROPIC_API_KEY": "sk-wrong"})
        _, said = await run(wrong, "doctor", "--port", "1")
        assert "The key was refused by" in said


async def test_with_a_kept_key_the_demo_takes_any_seed(home: Home) -> None:
    words = ("demo", "--seed", "99", "--headless", "--approve", "all")
    _, said = await run(home, *words)
    assert "Without a key only the recorded episode" in said
    model_key.keep(home.folder / "model-key", KEY)
    without_browser = replace(home, told={"WEBSTEP_CHROMIUM": str(home.folder / "none")})
    _, said = await run(without_browser, *words)
    assert "claude-haiku-5-5 + claude-sonnet-5-5 decides; a task stops at $0.50" in said


async def test_a_forgotten_key_is_gone(home: Home) -> None:
    model_key.keep(home.folder / "model-key", KEY)
    assert await run(home, "key", "forget") == (0, "The key is forgotten.\n")
    assert list(home.folder.iterdir()) == []
    assert await run(home, "key", "forget") == (0, "No key was kept.\n")


@pytest.mark.parametrize("typed", ["", "\n", "two words\n", "sk-\x1b[2J\n", "schlüssel\n"])
def test_what_is_no_key_is_not_kept(tmp_path: Path, typed: str) -> None:
    with pytest.raises(SetupError, match="That is no key"):
        model_key.keep(tmp_path / "model-key", typed)
    assert list(tmp_path.iterdir()) == []


def test_a_new_key_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    model_key.keep(tmp_path / "model-key", "sk-old")
    model_key.keep(tmp_path / "model-key", "sk-new")
    assert model_key.read(tmp_path / "model-key") == "sk-new"


async def test_a_key_that_others_can_read_is_refused_with_the_remedy(home: Home) -> None:
    file = home.folder / "model-key"
    file.write_text(KEY)
    file.chmod(0o644)
    status, said = await run(home, "serve", "--port", "0")
    assert status == 2
    assert f"Other people can read the key in {file}. Type `chmod 600 {file}`" in said


def test_where_a_key_cannot_be_kept_the_remedy_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    with pytest.raises(SetupError, match="or set WEBSTEP_HOME to another folder"):
        model_key.keep(tmp_path / "home" / "model-key", KEY)


def test_where_there_is_a_keyring_the_key_is_kept_there(tmp_path: Path) -> None:
    file, ring = tmp_path / "model-key", tmp_path / "ring.json"
    ring.write_text("{}")
    model_key.keep(file, "sk-from-before-the-ring")
    assert with_ring(file, ring) == ["the keyring", False, KEY, True, None, False]
    assert ring.read_text() == "{}"


@pytest.mark.parametrize("ring", ["locked", os.devnull])
def test_where_the_keyring_keeps_nothing_the_file_does(tmp_path: Path, ring: str) -> None:
    file = tmp_path / "model-key"
    said = with_ring(file, tmp_path / ring)
    assert said == [str(file), True, KEY, True, None, False]
