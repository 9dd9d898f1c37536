"""`webstep doctor`: each fault is found, with its remedy, and nothing is changed."""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from tests.cli.commands import Home, paired, run, serving
from tests.fakes.extension import opened
from tests.fakes.messages import Fault, call, in_turn
from tests.fakes.messages_api import COUNTING, KEY, MessagesApi
from webstep import __version__
from webstep.agent.journal import Journal
from webstep.backend import origin
from webstep.protocol.base import PROTOCOL, SUBPROTOCOL
from webstep.protocol.handshaking import Challenge
from webstep.protocol.spending import Limits
from webstep.server import handshake
from webstep.server.pairings import TERMINAL, Pairings
from webstep.settings import read

DONE = call("return", reason="Yes.", status="done", answer="Done.")
PARTS = (
    "browser",
    "extension",
    "pairing",
    "port",
    "backend",
    "connected",
    "key",
    "models",
    "journal",
)


async def examine(home: Home, port: int = 1) -> dict[str, tuple[bool, str]]:
    """Ask the doctor; what it found by part: whether it is in order, and what it said."""
    status, said = await run(home, "doctor", "--json", "--port", str(port))
    diagnosis = json.loads(said)
    assert status == (0 if diagnosis["ok"] else 1)
    return {
        found["part"]: (found["ok"], f"{found['said']} {found['remedy']}".strip())
        for found in diagnosis["findings"]
    }


def browser(folder: Path, name: str, said: str) -> Path:
    """Make a program that says this when it is asked for its version."""
    program = folder / name
    program.write_text(f"#!/bin/sh\necho '{said}'\n")
    program.chmod(0o755)
    return program


async def test_where_all_is_in_order_it_says_so_and_ends_well(home: Home) -> None:
    with MessagesApi(in_turn(DONE)) as api:
        own = home.with_api(api)
        Journal(home.folder / "journal.db").close()
        async with serving(own) as backend, paired(backend):
            status, said = await run(own, "doctor", "--port", str(backend.port))
            assert status == 0, said
            assert [line.split()[:2] for line in said.splitlines()] == [["ok", p] for p in PARTS]
            assert f"{__version__} runs; claude-haiku-5-5 + claude-sonnet-5-5 decides." in said
            assert "1 paired" in said
            assert f"Chrome runs {__version__} of the extension, since " in said
            assert "0 episodes" in said
            assert api.requests == []


async def test_on_a_new_machine_it_names_what_is_missing_and_changes_nothing(home: Home) -> None:
    found = await examine(home)
    assert found["pairing"] == (
        False,
        "No browser is paired. Type `webstep serve`, and give its code to the extension.",
    )
    assert found["key"][0] is False
    assert "Set ANTHROPIC_API_KEY" in found["key"][1]
    assert found["backend"] == (
        True,
        "None runs, so nobody knows whether Chrome has loaded the extension. Type `webstep serve`, "
        "and ask again.",
    )
    assert found["journal"][0]
    assert list(home.folder.iterdir()) == []


async def test_a_browser_that_is_too_old_is_named(home: Home) -> None:
    old = browser(home.folder, "old", "Chromium 99.0.4844.51 built on Debian")
    found = await examine(replace(home, told={"WEBSTEP_CHROMIUM": str(old)}))
    assert found["browser"] == (
        False,
        "Chromium 99.0.4844.51 is too old: the extension needs 125. Update it.",
    )


async def test_googles_own_chrome_will_do_by_hand(home: Home) -> None:
    browser(home.folder, "google-chrome", "Google Chrome 142.0.7444.59 unknown")
    ok, said = (await examine(replace(home, told={"PATH": str(home.folder)})))["browser"]
    assert ok
    assert said.startswith("Google Chrome 142.0.7444.59 (load the extension by hand")


async def test_without_any_browser_it_says_what_to_install(home: Home) -> None:
    ok, said = (await examine(replace(home, told={"PATH": str(home.folder)})))["browser"]
    assert not ok
    assert "Install Chrome or Chromium, 125 or newer." in said


async def test_keys_that_others_can_read_are_a_fault(home: Home) -> None:
    keys = home.folder / "keys.json"
    keys.write_text("{}")
    keys.chmod(0o644)
    ok, said = (await examine(home))["pairing"]
    assert not ok
    assert f"Type `chmod 600 {keys}`" in said


async def test_another_program_on_the_port_is_named_by_its_pid(home: Home) -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    async with await asyncio.start_server(hang_up, sock=listener):
        ok, said = (await examine(home, port))["port"]
    assert not ok
    assert said.startswith(f"{port} is held by pid {os.getpid()} (")
    assert f"What listens on port {port} is no backend of webstep. Stop it" in said


async def test_a_backend_of_another_home_is_told_from_ones_own(home: Home) -> None:
    elsewhere = replace(home, folder=home.folder / "elsewhere")
    elsewhere.folder.mkdir()
    async with serving(elsewhere.with_key()) as backend:
        ok, said = (await examine(home, backend.port))["port"]
    assert not ok
    assert "keeps its keys elsewhere: another person or another" in said


@asynccontextmanager
async def answering(home: Home, version: str) -> AsyncIterator[int]:
    """A backend of this version that leaves after the handshake; yields its port."""
    key = Pairings(home.folder / "keys.json").keys[TERMINAL]
    asked = Challenge(protocol=PROTOCOL, version=version, nonce="0" * 64)

    async def talk(socket: ServerConnection) -> None:
        port = socket.local_address[1]
        await socket.send(asked.model_dump_json())
        prove = handshake.read_prove(await socket.recv(decode=True))
        welcome = handshake.welcome(key, prove, asked, port, "m", Limits())
        await socket.send(welcome.model_dump_json())

    async with serve(talk, "127.0.0.1", 0, subprotocols=[Subprotocol(SUBPROTOCOL)]) as server:
        yield next(iter(server.sockets)).getsockname()[1]


async def test_a_backend_of_another_version_is_a_fault(home: Home) -> None:
    async with answering(home, "0.0.1") as port:
        found = await examine(home, port)
    assert found["port"] == (True, f"{port} is the backend's.")
    assert found["backend"] == (
        False,
        f"0.0.1 runs, but this is {__version__}. Stop it, and start it again.",
    )


async def test_where_no_browser_is_connected_it_says_where_to_look(home: Home) -> None:
    async with serving(home.with_key()) as backend:
        ok, said = (await examine(home, backend.port))["connected"]
    assert not ok
    assert said.startswith("No browser is connected. Open Chrome. If webstep is not on chrome://")
    assert str(read({}).extension) in said


async def test_an_extension_of_another_version_is_to_be_reloaded(home: Home) -> None:
    async with serving(home.with_key()) as backend, paired(backend, version="0.0.9"):
        found = await examine(home, backend.port)
    assert found["connected"] == (
        False,
        f"Chrome runs 0.0.9 of the extension, but this is {__version__}. "
        f"Press Reload on webstep in chrome://extensions.",
    )


async def test_an_extension_of_another_protocol_is_to_be_reloaded(home: Home) -> None:
    async with serving(home.with_key()) as backend:
        async with opened(backend.port, origin(read({}))) as socket:
            await socket.recv()
        ok, said = (await examine(home, backend.port))["connected"]
    assert not ok
    assert said.startswith("Chrome's extension was not let in. It left before it had proved")
    assert said.endswith("Press Reload on webstep in chrome://extensions.")


async def test_a_backend_that_does_not_say_who_is_there_is_a_fault(home: Home) -> None:
    async with answering(home, __version__) as port:
        ok, said = (await examine(home, port))["connected"]
    assert not ok
    assert said.startswith("The backend does not say which browsers are connected. Stop it")


def in_debt(api: MessagesApi) -> None:
    api.instead = Fault(400, "invalid_request_error", "Your credit balance is too low")


def overloaded(api: MessagesApi) -> None:
    api.instead = Fault(529, "overloaded_error", "Overloaded")


def changed(api: MessagesApi) -> None:
    api.key = "sk-another"


def modest(api: MessagesApi) -> None:
    api.lacks = (COUNTING,)


def nothing(api: MessagesApi) -> None:
    assert api.key == KEY


@pytest.mark.parametrize(
    ("change", "ok", "words"),
    [
        (nothing, True, "In the environment. 127.0.0.1 takes it."),
        (changed, False, "The key was refused by http://127.0.0.1"),
        (in_debt, False, "no credit left (Your credit balance is too low)"),
        (overloaded, False, "The model cannot answer now (Overloaded)."),
        (modest, True, "127.0.0.1 cannot count tokens, so it was not tried."),
    ],
)
async def test_a_bad_key_is_told_from_no_credit_and_from_other_trouble(
    home: Home, change: Callable[[MessagesApi], None], ok: bool, words: str
) -> None:
    with MessagesApi(in_turn(DONE)) as api:
        change(api)
        found = await examine(home.with_api(api))
    assert found["key"][0] is ok
    assert words in found["key"][1]
    assert KEY not in found["key"][1]


async def test_an_address_where_nobody_answers_is_named(home: Home) -> None:
    told = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": "http://127.0.0.1:1"}
    ok, said = (await examine(replace(home, told=told)))["key"]
    assert not ok
    assert said.startswith("Nothing answers at http://127.0.0.1:1")


async def test_a_file_that_is_no_journal_is_a_fault_and_left_as_it_is(home: Home) -> None:
    (home.folder / "journal.db").write_text("This is no journal.")
    ok, said = (await examine(home))["journal"]
    assert not ok
    assert "Move it away to start a new one" in said
    assert (home.folder / "journal.db").read_text() == "This is no journal."


async def test_the_models_and_whether_they_have_a_price_are_told(home: Home) -> None:
    file = home.folder / "models.toml"
    assert (await examine(home))["models"][1].startswith("claude-haiku-5-5 + claude-sonnet-5-5, ")
    file.write_text("[fast]\nmodel = 'own'\n[strong]\nmodel = 'own'\n")
    is_fine, said = (await examine(home))["models"]
    assert is_fine
    assert said.startswith(f"own, as chosen in {file}; no price for own")
    file.write_text("[fast]\nmodel = 5\n")
    is_fine, said = (await examine(home))["models"]
    assert not is_fine
    assert "fast.model" in said
    assert "Mend it" in said
