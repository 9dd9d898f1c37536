"""Two browsers against one, with a model that takes a second for each decision.

It wants a quiet machine with two cores; `--log-cli-level=INFO` shows the figure.
"""

import asyncio
import logging
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.evaluation.run import evaluate
from tests.evaluation.test_run import AIRLINE, played
from tests.fakes.messages import Blocks, Request
from tests.fakes.messages_api import MessagesApi
from tests.fakes.traveller import decide

log = logging.getLogger(__name__)

THINKS_S = 1.0


def slow(request: Request) -> Blocks:
    """Decide as a traveller does, and take some time to say it."""
    said = asyncio.Event()
    asyncio.get_running_loop().call_later(THINKS_S, said.set)
    return replace(decide(request), hold=said)


@pytest.mark.benchmark
@pytest.mark.timeout(600)
def test_two_browsers_do_at_least_1_7_times_as_much_as_one(tmp_path: Path) -> None:
    took = {}
    for browsers in (1, 2):
        out = tmp_path / str(browsers)
        with MessagesApi(slow) as api:
            begun = time.monotonic()
            words = ("--seeds", "1-6", "--browsers", str(browsers), "--out", str(out))
            status, said = evaluate(tmp_path, api, *AIRLINE, *words)
            took[browsers] = time.monotonic() - begun
        assert (status, len(played(out))) == (0, 6), said
    told = f"one: {took[1]:.1f} s, two: {took[2]:.1f} s, {took[1] / took[2]:.2f} times as much"
    log.info(told)
    assert took[1] / took[2] >= 1.7, told
