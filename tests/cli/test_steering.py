"""What is typed while a task runs, at a real terminal: pause, steer, take over, take back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.cli.commands import Command, Home, in_terminal, run
from tests.cli.test_run import DONE, LOOKS, PAYS, QUESTION, Scene, scene
from tests.fakes.extension import PAY
from tests.fakes.messages import Blocks, call
from webstep.cli.wishes import UNDER_WAY
from webstep.protocol.messages import Performed
from webstep.protocol.page import Outcome

CHOICE = "Go on, or end the task? g or e:"
CALLS = call("fill_form", reason="One at a time.", argument="the address")


@asynccontextmanager
async def at_an_action(home: Home, *answers: Blocks) -> AsyncIterator[tuple[Scene, Command]]:
    """A task in a terminal, in the middle of an action that has not come back."""
    async with scene(home, *answers) as there:
        there.extension.shop.silent.add("perform")
        async with in_terminal(there.home, *there.words) as command:
            await there.extension.until_asked("perform")
            yield there, command


async def comes_back(there: Scene) -> None:
    """Let the action come back, and all that follow it."""
    shop = there.extension.shop
    shop.silent.clear()
    outcome = Outcome(ok=True, detail="clicked")
    await there.extension.wish(Performed(id=shop.asked[-1].id, outcome=outcome, tab=7))


async def test_what_cannot_be_done_is_said_and_the_task_goes_on(home: Home) -> None:
    async with at_an_action(home, LOOKS, DONE) as (there, command):
        command.type("\n")
        await command.until(UNDER_WAY)
        command.type("9! \n")
        await command.until("No frame 9 stands on the stack now; these do: 1.")
        command.type("x a7\n")
        await command.until("Nothing was allowed with this request that could be taken back.")
        command.type("x\n")
        await command.until("Nothing is allowed beyond the one action.")
        await comes_back(there)
        assert await command.status() == 0


async def test_a_letter_pauses_before_the_next_action_and_another_goes_on(home: Home) -> None:
    async with at_an_action(home, LOOKS, LOOKS, DONE) as (there, command):
        command.type("p\n")
        await command.until("> p")
        await comes_back(there)
        await command.until(CHOICE)
        assert "paused: You paused it." in command.said
        assert "You paused it." in await there.extension.until_paused()
        command.type("g\n")
        assert await command.status() == 0


async def test_words_tell_the_policy_on_top_which_then_decides_anew(home: Home) -> None:
    async with at_an_action(home, LOOKS, DONE) as (there, command):
        command.type("niht\x7f\x7f\x7fot the blue one\n")
        await command.until("> not the blue one")
        await comes_back(there)
        assert await command.status() == 0
        assert "you told web task: not the blue one" in command.said
        assert "not the blue one" in there.api.requests[-1].user


async def test_a_frame_below_is_steered_by_its_number_and_the_call_above_it_ends(
    home: Home,
) -> None:
    async with at_an_action(home, CALLS, LOOKS, DONE) as (there, command):
        await command.until("2 fill form  the address")
        command.type("1= Pay it tomorrow\n")
        await command.until("> 1= Pay it tomorrow")
        await comes_back(there)
        assert await command.status() == 0
        assert "└ failed: The person ended this call." in command.said
        assert "you changed what web task is asked: Pay it tomorrow" in command.said
        assert "Pay it tomorrow" in there.api.requests[-1].user


async def test_at_a_pause_a_return_by_hand_ends_the_task(home: Home) -> None:
    async with at_an_action(home, LOOKS, DONE) as (there, command):
        command.type("p\n")
        await command.until("> p")
        await comes_back(there)
        await command.until(CHOICE)
        command.type("1<! I did it by phone\n")
        assert await command.status() == 1
        assert "failed: I did it by phone" in command.said


async def test_the_page_is_taken_over_and_given_back_with_words(home: Home) -> None:
    async with at_an_action(home, LOOKS, DONE) as (there, command):
        command.type("t\n")
        await command.until("> t")
        await comes_back(there)
        await command.until("The page is yours.")
        command.type("hello\n")
        await command.until("b give the page back")
        command.type("1: hello\n")
        await command.until("You have the page. Give it back first.")
        command.type("b I chose the seat\n")
        assert await command.status() == 0
        assert "you  has the page now: nothing is done until it is given back" in command.said
        assert "└ given back: the person says" in command.said
        assert "I chose the seat" in there.api.requests[-1].user
    _, said = await run(there.home, "episodes", "show", "last")
    assert "│ │   you: I chose the seat" in said
    assert "│ └ given back: the person says" in said


async def test_what_was_allowed_is_listed_and_taken_back(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        there.extension.shop.silent.add("capture")
        command.type("c\n")
        await command.until("x a1 takes back: allowed until it returns, web task “Pay it”")
        await there.extension.until(lambda: there.extension.shop.done == [PAY])
        command.type("x a1\n")
        await command.until("taken back: the rest of the call is asked about again")
        command.type("e\n")
        assert await command.status() == 1
