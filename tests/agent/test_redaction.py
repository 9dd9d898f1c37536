"""No secret gets into a log, whichever way it takes."""

import io
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.fakes.canaries import CANARIES, found
from webstep.errors import ModelError
from webstep.protocol.base import DISCREET
from webstep.protocol.messages import ToBackend
from webstep.redaction import RedactingFormatter, redact

CRASH = """
import asyncio, logging, os, sys, threading, warnings
from webstep import redaction
os.environ["ANTHROPIC_LOG"] = "debug"
import anthropic
redaction.install(sys.stderr, ["unshaped canary"])
line = sys.stdin.read()
for name in ("anthropic", "httpx", "httpcore2.http11", "uvicorn.error", "websockets.server"):
    logging.getLogger(name).debug(line)
    logging.getLogger(name).error("%s", line)
logging.getLogger("webstep").error("%d", line)
warnings.warn(line)
async def fail(): raise RuntimeError(line)
async def lose():
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
asyncio.run(lose())
def die(): raise OSError(line)
thread = threading.Thread(target=die)
thread.start()
thread.join()
class Odd:
    def __del__(self): raise ValueError(line)
Odd()
try:
    raise KeyError(line)
except KeyError:
    raise RuntimeError("unshaped canary " + line)
"""


@pytest.fixture
def written() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger at its loudest, and what it has written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter())
    logger = logging.getLogger("webstep.test")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


def test_there_are_forty_canaries_that_would_be_found() -> None:
    assert len(CANARIES) == 40
    assert all(value in found(line) for value, line in CANARIES.items())


@pytest.mark.parametrize(("value", "line"), CANARIES.items())
def test_a_secret_is_taken_out_of_every_line(
    value: str, line: str, written: tuple[logging.Logger, io.StringIO]
) -> None:
    logger, stream = written
    logger.debug(line)
    logger.info("%s and %r", line, {"said": line})
    try:
        raise ValueError(line)
    except ValueError:
        logger.exception("it failed")
    assert "ValueError" in stream.getvalue()
    assert value not in stream.getvalue()
    assert value not in str(ModelError(f"The service said: {line}"))
    assert value not in repr(ModelError(line))


@pytest.mark.parametrize("line", CANARIES.values())
def test_a_word_that_does_not_fit_is_not_quoted(line: str) -> None:
    words: TypeAdapter[ToBackend] = TypeAdapter(ToBackend, config=DISCREET)
    for sent in ({"kind": "stop", "why": line}, {"kind": "start", "task": 1, "url": [line]}, line):
        with pytest.raises(ValidationError) as caught:
            words.validate_python(sent)
        assert found(str(caught.value)) == []
        assert line not in str(caught.value)


def test_nothing_of_a_process_that_crashes_reaches_its_terminal() -> None:
    told = "\n".join(CANARIES.values())
    command = (sys.executable, "-c", CRASH)
    crashed = subprocess.run(command, input=told, capture_output=True, text=True, check=False)
    assert crashed.returncode == 1
    for sign in ("RuntimeError", "OSError", "ValueError", "UserWarning", "no line (", "never"):
        assert sign in crashed.stderr, sign
    assert found(crashed.stderr + crashed.stdout) == []
    assert "unshaped" not in crashed.stderr


@pytest.mark.parametrize(
    "plain",
    [
        "Booked AB123 on 2031-05-06 at 14:30 for 1234 EUR.",
        "There is no key for the model: set ANTHROPIC_API_KEY and start again.",
        "The journal webstep/journal.db cannot be used: disk full.",
        "4111111111111112 is no card, DE00370400440532013000 no account.",
        "https://shop.example/cart could not be opened.",
    ],
)
def test_what_is_no_secret_stays(plain: str) -> None:
    assert redact(plain) == plain
