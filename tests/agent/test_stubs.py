"""Models that would never end: each is ended, within its budget and one call more."""

from collections.abc import Iterable, Iterator
from itertools import count, cycle, repeat

import pytest

from tests.fakes.engine import (
    Pages,
    ScriptedPerson,
    call,
    click,
    give,
    play,
    says,
    snapshot,
    use,
)
from tests.fakes.scripted import Line
from webstep.protocol.page import Outcome
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Limits

LIMITS = Limits(calls=40, actions=20, pushes=12)
TWO = [snapshot(f"<p>page {number % 2}</p>", document=f"d{number % 2}") for number in range(99)]
NEW = [snapshot(f"<p>page {number}</p>") for number in range(99)]


def deeper() -> Iterator[Line]:
    return (call("child", f"part {number}") for number in count())


def back_and_forth() -> Iterator[Line]:
    return (line for number in count() for line in (call("child", f"{number}"), give("no")))


def other_clicks() -> Iterator[Line]:
    return (click(str(number)) for number in count())


@pytest.mark.parametrize(
    ("stub", "pages", "why"),
    [
        (deeper(), NEW, "used up its"),
        (back_and_forth(), NEW, "12 calls of policies"),
        (cycle([click("1"), click("2")]), TWO, "in circles"),
        (repeat(call("find_products")), NEW, "no decision"),
        (repeat(says()), NEW, "no decision"),
        (other_clicks(), NEW[:1], "changed nothing on the page"),
        (other_clicks(), NEW, "used up its 20 actions"),
        (repeat(says(use("ask_user", question="Well?"))), NEW[:1], "in circles"),
    ],
    ids=[
        "calls ever deeper",
        "calls and returns for ever",
        "alternates two pages",
        "calls a policy that is not there",
        "never decides",
        "presses what changes nothing",
        "presses for ever",
        "asks for ever",
    ],
)
async def test_it_ends_within_its_budget(
    stub: Iterable[Line], pages: list[Snapshot], why: str
) -> None:
    nobody = ScriptedPerson(replies=repeat("Go on."), nobody="Nobody is here.")
    played = await play(endless=stub, tab=Pages(pages), limits=LIMITS, person=nobody)
    assert played.ended.status in ("failed", "out_of_budget")
    assert why in played.ended.answer
    assert len(played.turns) <= LIMITS.calls
    assert len(played.tab.performed) <= LIMITS.actions


async def test_one_that_ignores_errors_ends() -> None:
    covered = repeat(Outcome(ok=False, detail="It is covered."))
    played = await play(endless=other_clicks(), tab=Pages(NEW[:1], covered), limits=LIMITS)
    assert played.ended.answer == "root changed nothing on the page 6 times"
    assert len(played.tab.performed) == 6
