"""`webstep serve`: how it begins, and how it ends."""

import signal
import socket

import pytest

from tests.cli.commands import Home, in_terminal, paired, run, serving, started
from tests.fakes.extension import Shop, joined
from tests.fakes.messages import call
from tests.fakes.messages_api import MessagesApi
from webstep.backend import origin
from webstep.protocol.messages import Start
from webstep.server.pairings import derive
from webstep.settings import read

START = Start(task="Look at [it] :smile:", tab=None, url="https://shop.example/", approve="ask")


async def test_without_a_key_it_says_how_to_get_one(home: Home) -> None:
    status, said = await run(home, "serve", "--port", "0")
    assert status == 2
    assert said.startswith("webstep: No key for the model: set ANTHROPIC_API_KEY")
    assert said.count("\n") == 1


async def test_a_port_in_use_is_named_and_its_holder_unharmed(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        status, said = await run(home.with_key(), "serve", "--port", str(port))
        assert status == 2
        assert said == (
            f"webstep: Cannot listen on 127.0.0.1:{port}: Address already in use. Stop the program "
            f"that uses this port, or choose another port (0 finds a free one).\n"
        )
        with socket.create_connection(("127.0.0.1", port)):
            holder.accept()[0].close()


@pytest.mark.parametrize("port", ["66000", "-1", "http"])
async def test_what_is_no_port_is_refused(home: Home, port: str) -> None:
    status, said = await run(home.with_key(), "serve", f"--port={port}")
    assert status == 2
    assert f"{port!r} is no port" in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_prints_the_clicks_and_a_code_and_ends_when_told(
    home: Home, number: signal.Signals
) -> None:
    async with serving(home.with_key()) as serve:
        assert "claude-haiku-5-5 + claude-sonnet-5-5 decides; a task stops at $0.50" in serve.said
        assert "1. Open chrome://extensions" in serve.said
        assert "extension\n" in serve.said
        assert len(serve.code) == 32
        said = serve.said
        serve.send(number)
        assert await serve.status() == 0
        assert serve.said == said


async def test_it_ends_although_a_browser_is_connected(home: Home) -> None:
    async with serving(home.with_key()) as serve, paired(serve) as extension:
        serve.send(signal.SIGTERM)
        await extension.until(lambda: extension.closed)
        assert await serve.status() == 0
        assert "Error" not in serve.said


async def test_enter_gives_a_new_code_that_pairs(home: Home) -> None:
    async with in_terminal(home.with_key(), "serve", "--port", "0") as serve:
        await serve.until("good once")
        first = serve.code
        port = serve.port
        serve.forget()
        serve.type("\n")
        await serve.until("good once")
        assert serve.code != first
        key = derive(serve.code, "browser-1")
        async with joined(port, key, pairing=True, origin=origin(read({}))):
            await serve.until("A browser has been paired. Open a website in it")
            serve.send(signal.SIGINT)
            assert await serve.status() == 0


async def test_keys_that_others_can_read_are_refused(home: Home) -> None:
    keys = home.folder / "keys.json"
    keys.write_text("{}")
    keys.chmod(0o644)
    status, said = await run(home.with_key(), "serve", "--port", "0")
    assert (status, said) == (
        2,
        f"webstep: Other people can read the keys in {keys}. Type `chmod 600 {keys}`, or delete it "
        f"and pair again.\n",
    )


async def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(home: Home) -> None:
    (home.folder / "journal.db").write_text("This is no journal, and it stays as it is.")
    status, said = await run(home.with_key(), "serve", "--port", "0")
    assert status == 2
    assert said.startswith(f"webstep: The journal {home.folder / 'journal.db'} cannot be used")
    assert (home.folder / "journal.db").read_text().endswith("stays as it is.")


async def test_after_kill_9_the_terminal_ends_and_the_journal_says_what_is_in_doubt(
    home: Home,
) -> None:
    looks = call("click", reason="It is there.", element="1")
    with MessagesApi(lambda request: looks) as api:
        own = home.with_api(api)
        async with serving(own) as serve, paired(serve, Shop(silent={"perform"})) as extension:
            task = ("run", START.task, "--url", START.url, "--port", str(serve.port))
            async with started(own, *task) as terminal:
                await extension.until_asked("perform")
                serve.send(signal.SIGKILL)
                assert await terminal.status() == 2
                assert "webstep: The backend went away in the middle." in terminal.said
        _, said = await run(own, "episodes", "list")
        assert "running" in said
        async with started(own, "serve", "--port", "0") as again:
            await again.until("A browser is paired.")
            again.send(signal.SIGTERM)
            assert await again.status() == 0
        status, said = await run(own, "episodes", "show", "last")
        assert status == 0
        assert (
            "paused: The backend died in the middle. This may have been done, or not: "
            'click button "Look". Look before you do it again.\n'
        ) in said
        _, said = await run(own, "episodes", "list")
        assert said.endswith(f"  paused        {START.task}\n")
