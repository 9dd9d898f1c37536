"""What webstep keeps and prints holds no secret that went through it, and is its owner's alone."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.commands import Home, paired, run, serving
from tests.fakes.canaries import CANARIES, found
from tests.fakes.messages import Fault, call, in_turn
from tests.fakes.messages_api import MessagesApi

KEY = "sk-ant-canary05-Zx9Qw8Er7Ty6"
DONE = call("return", reason="That was it.", status="done", answer="Done.")
ALONE = ("--approve", "all")
"""Nobody is there to go on after a pause."""
LINES = ["  ".join(lines) for lines in zip(*[iter(CANARIES.values())] * 4, strict=True)]
"""Four at a time: the backend closes a socket after twenty words that are none."""


def kept(folder: Path) -> str:
    """All bytes of all files, as text."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert any(file.name == "journal.db" for file in files)
    return "\n".join(file.read_bytes().decode("latin-1") for file in files)


@pytest.mark.parametrize("lines", [LINES[:5], LINES[5:]])
async def test_no_canary_is_in_any_file_or_on_the_terminal(home: Home, lines: list[str]) -> None:
    faults = (Fault(400, "invalid_request_error", f"Odd: {line}") for line in lines)
    with MessagesApi(in_turn(*faults, DONE), key=KEY) as api:
        own = home.with_api(api).with_key(KEY)
        own = Home(own.forge, own.folder, {**own.told, "ANTHROPIC_LOG": "debug"})
        async with serving(own) as serve, paired(serve) as extension:
            for line in lines:
                await extension.say(json.dumps({"kind": "stop", "why": line}))
                status, told = await run(own, "run", "Look", *ALONE, "--port", str(serve.port))
                assert (status, found(told)) == (1, []), told
                assert "Odd:" in told
            status, told = await run(own, "run", "Look", *ALONE, "--port", str(serve.port))
            assert status == 0
            assert found(told) == []
            assert found(serve.said) == []
            assert found(kept(home.folder)) == []


async def test_every_file_is_its_owners_alone_whatever_the_umask(home: Home) -> None:
    before = os.umask(0o022)
    try:
        with MessagesApi(in_turn(DONE)) as api:
            own = home.with_api(api)
            async with serving(own) as serve, paired(serve):
                assert (await run(own, "run", "Look", "--port", str(serve.port)))[0] == 0
                await run(own, "episodes", "export", "last")
                entries = list(home.folder.rglob("*"))
                open_ = [e.name for e in entries if stat.S_IMODE(e.stat().st_mode) & 0o077]
                assert {"journal.db", "journal.db-wal", "keys.json"} <= {e.name for e in entries}
                assert open_ == []
    finally:
        os.umask(before)
