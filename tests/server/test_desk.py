"""Who says yes to what, and what else they allow with it."""

import asyncio

import pytest

from tests.fakes.engine import facts
from webstep.protocol.actions import Click
from webstep.protocol.events import Answered, Asked
from webstep.protocol.granting import Calling, Grant, Revoke
from webstep.protocol.messages import Approve
from webstep.protocol.page import Facts
from webstep.server.desk import Desk
from webstep.server.grants import grant_of

ROOT = Calling(frame=1, policy="root", argument="all of it")
CALLED = Calling(frame=2, policy="book", argument="the trip")
INNER = Calling(frame=3, policy="fill_form", argument="the names")
STACK = (ROOT, CALLED, INNER)
PLAIN = facts()
FINAL = PLAIN.model_copy(update={"tier": "irreversible"})


def asked(facts: Facts = PLAIN) -> Asked:
    return Asked(frame=3, approval="a1", action=Click(element="5"), facts=facts)


def wish(grant: Grant | None, allowed: bool = True) -> Approve:
    return Approve(approval="a1", allowed=allowed, instead="", grant=grant)


async def waiting(desk: Desk, facts: Facts = PLAIN) -> "asyncio.Task[Answered]":
    """A request that waits on the desk."""
    task = asyncio.create_task(desk.approve(asked(facts), STACK))
    await asyncio.sleep(0)
    return task


async def test_the_rule_grants_the_rest_of_the_call_that_the_root_made() -> None:
    answered = await Desk("grant").approve(asked(), STACK)
    assert answered.grant == grant_of(CALLED, PLAIN)
    assert answered.by == "rule"


@pytest.mark.parametrize(("facts", "calls"), [(FINAL, STACK), (PLAIN, (ROOT,))])
async def test_the_rule_says_a_plain_yes_where_nothing_can_be_granted(
    facts: Facts, calls: tuple[Calling, ...]
) -> None:
    answered = await Desk("grant").approve(asked(facts), calls)
    assert answered.allowed
    assert answered.grant is None
    assert (await Desk("all").approve(asked(), STACK)).grant is None


async def test_a_person_grants_and_takes_back() -> None:
    desk = Desk("ask")
    task = await waiting(desk)
    grant = grant_of(INNER, PLAIN)
    assert desk.answer(wish(grant), "panel") == ""
    assert (await task).grant == grant
    assert desk.revoke(Revoke(approval="a1")) == ""
    assert "could be taken back" in desk.revoke(Revoke(approval="a1"))


async def test_a_no_grants_nothing() -> None:
    desk = Desk("ask")
    task = await waiting(desk)
    assert desk.answer(wish(grant_of(INNER, PLAIN), allowed=False), "terminal") == ""
    assert (await task).grant is None
    assert desk.revoke(Revoke(approval="a1")) != ""


async def test_what_cannot_be_taken_back_is_never_granted() -> None:
    desk = Desk("ask")
    task = await waiting(desk, FINAL)
    assert "allowed once only" in desk.answer(wish(grant_of(INNER, PLAIN)), "panel")
    assert not task.done()
    assert desk.answer(wish(None), "panel") == ""
    assert (await task).allowed


def test_a_grant_names_the_site_of_the_page_and_the_one_it_sends_to() -> None:
    sends = PLAIN.model_copy(update={"url": "https://www.shop.example:8443/cart?a=1"})
    grant = grant_of(INNER, sends)
    assert grant
    assert grant.origins == ("https://shop.example", "https://www.shop.example:8443")


@pytest.mark.parametrize("kind", ["upload", "read", "navigate", "open_tab"])
def test_files_and_places_are_not_granted(kind: str) -> None:
    assert grant_of(INNER, PLAIN.model_copy(update={"action": kind})) is None
