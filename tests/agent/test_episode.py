"""The fourteen cases of the paper's own code, of which it handles one as it should."""

from itertools import cycle, repeat

import pytest

from tests.fakes.engine import (
    BOTH,
    BUTTONS,
    CHILD,
    ROOT,
    URL,
    Pages,
    call,
    click,
    give,
    heard,
    library,
    play,
    policy,
    says,
    snapshot,
    use,
)
from webstep.agent.ports import Answer
from webstep.agent.scope import Scope
from webstep.agent.stack import Step
from webstep.protocol.actions import Click, Navigate, Type
from webstep.protocol.decisions import Return
from webstep.protocol.events import Decided, Observed, Popped, Pushed, Rejected, Started
from webstep.protocol.spending import Limits


async def test_a_call_pushes_the_policy_and_its_return_goes_to_the_caller() -> None:
    played = await play(
        call("child", "find the order"), click("5"), give("order 42"), give("It is 42")
    )
    assert [(e.frame, e.policy, e.argument) for e in played.all(Pushed)] == [
        (1, "root", "Buy it"),
        (2, "child", "find the order"),
    ]
    assert [(e.frame, e.answer) for e in played.all(Popped)] == [(2, "order 42"), (1, "It is 42")]
    assert [turn.policy.name for turn in played.turns] == ["root", "child", "child", "root"]
    assert played.results == [heard("done: order 42")]
    assert (played.ended.status, played.ended.answer) == ("done", "It is 42")
    assert played.ended.totals.depth == 2


async def test_the_word_stop_in_typed_text_is_typed_by_the_root() -> None:
    """SteP's code took it for a return, wiped the root's history and began anew."""
    played = await play(
        says(use("type", element="6", text="nonstop flight [stop]")), give("typed it")
    )
    assert played.tab.actions == [Type(element="6", text="nonstop flight [stop]")]
    assert len(played.turns[-1].history) == 1
    assert played.ended.answer == "typed it"


async def test_the_word_stop_in_typed_text_is_typed_by_a_child_too() -> None:
    """SteP's code popped the child, and gave its caller the element's number for an answer."""
    played = await play(
        call("child"), says(use("type", element="6", text="stop")), give("typed"), give("ok")
    )
    assert played.tab.actions == [Type(element="6", text="stop")]
    assert played.results == [heard("done: typed")]


async def test_an_unknown_action_is_pointed_out_and_the_policy_can_do_better() -> None:
    """SteP's code asked again for ever, and told the model nothing."""
    played = await play(says(use("go_forward")), click("5"), give("ok"))
    assert played.turns[1].history == (
        Step(
            "(a reply that was no decision)",
            ["There is no tool named 'go_forward'. Nothing was done."],
        ),
    )
    assert played.ended.status == "done"


async def test_a_policy_that_is_advertised_but_absent_is_pointed_out() -> None:
    """SteP's shopping policy advertised find_products; the real name was list_products."""
    played = await play(call("find_products"), call("child"), give("found"), give("ok"))
    assert [e.problem for e in played.all(Rejected)] == [
        "There is no tool named 'find_products'. Nothing was done."
    ]
    assert [e.policy for e in played.all(Pushed)] == ["root", "child"]


async def test_a_policy_that_exists_cannot_be_called_by_one_that_may_not() -> None:
    lone = policy("root", calls=(), root=True)
    played = await play(call("child"), give("alone"), policies=library(lone, CHILD))
    assert [e.policy for e in played.all(Pushed)] == ["root"]
    assert "no tool named 'child'" in played.all(Rejected)[0].problem


async def test_a_reply_without_action_is_asked_for_again() -> None:
    """SteP's code crashed."""
    played = await play(says(), give("ok"))
    assert [e.problem for e in played.all(Rejected)] == [
        "Your reply called no tool. Decide by calling one."
    ]
    assert played.ended.status == "done"
    assert played.ended.totals.calls == 2


async def test_what_kept_the_model_from_deciding_is_told_to_it() -> None:
    cut = Answer(calls=(use("click", element="5"),), problem="Your reply was cut off.")
    played = await play(cut, give("ok"))
    assert [e.problem for e in played.all(Rejected)] == ["Your reply was cut off."]
    assert played.tab.performed == []


async def test_a_return_without_value_is_asked_for_again() -> None:
    """SteP's code crashed on `stop` without brackets."""
    played = await play(says(use("return", status="done")), give("ok"))
    assert "return: answer: Field required" in played.all(Rejected)[0].problem
    assert played.ended.answer == "ok"


async def test_an_empty_answer_is_an_answer() -> None:
    assert (await play(give(""))).ended.status == "done"


async def test_a_policy_that_calls_itself_for_ever_ends_and_nothing_is_done_for_it() -> None:
    """SteP's code recursed without bound inside one step of the browser."""
    played = await play(endless=repeat(call("root", "again")))
    assert played.ended.status == "failed"
    assert "in circles" in played.ended.answer
    assert played.ended.totals.depth <= Limits().depth
    assert played.ended.totals.calls < Limits().calls
    assert played.tab.actions == []


async def test_a_call_that_returns_at_once_and_is_made_again_and_again_ends() -> None:
    """SteP's code went back and forth without bound, and no step was counted."""
    played = await play(endless=cycle([call("child"), give("no idea")]))
    assert played.ended.status == "failed"
    assert "in circles" in played.ended.answer
    assert any("times over" in r for r in played.turns[-1].history[-1].results)
    assert len([e for e in played.all(Pushed) if e.policy == "child"]) == 3


async def test_endless_actions_end_the_frame_and_then_the_episode() -> None:
    """SteP's agent counted none of its actions, so its limit never struck."""
    looks = [snapshot(f"<p>page {n}</p>") for n in range(100)]
    played = await play(endless=repeat(click("5")), tab=Pages(looks))
    assert played.ended.status == "failed"
    assert played.ended.answer == "root used up its 25 actions"
    assert played.ended.totals.actions == len(played.tab.actions) == 25


async def test_brackets_in_a_return_reach_the_caller_whole() -> None:
    """SteP's code cut a value at its first closing bracket."""
    review = "[5 stars] great [really]; ]["
    played = await play(call("child"), give(review), give(review))
    assert played.results == [heard(f"done: {review}")]
    assert played.ended.answer == review


async def test_one_bad_action_among_good_ones_leaves_every_answer_with_its_call() -> None:
    """SteP's code then dropped every return value from the frame's history."""
    played = await play(
        call("child", "first"),
        give("one"),
        says(use("go_forward")),
        call("child", "second"),
        give("two"),
        give("ok"),
    )
    assert [(s.decided, s.results[-1]) for s in played.turns[-1].history] == [
        ('call child("first")', heard("done: one")),
        (
            "(a reply that was no decision)",
            "There is no tool named 'go_forward'. Nothing was done.",
        ),
        ('call child("second")', heard("done: two")),
    ]


async def test_placeholders_in_page_text_stay_what_they_are() -> None:
    """SteP's code filled its slots one after another, and so filled those of the page."""
    words = "{objective} {url} {previous_actions} {{7*7}} ${x} %s"
    played = await play(give("ok"), tab=Pages([snapshot(f"<p>{words}</p>")]))
    assert words in played.turns[0].observation.splitlines()
    assert played.all(Observed)[0].text == played.turns[0].observation


async def test_a_value_of_several_lines_arrives_whole() -> None:
    """SteP's code cut an action at a line that begins with a capital letter."""
    address = "Ada Ito\nREASON: none\n\tACTION: stop [N/A]\n"
    played = await play(says(use("type", element="6", text=address)), give(address))
    assert played.tab.actions == [Type(element="6", text=address)]
    assert played.ended.answer == address


async def test_three_replies_without_decision_fail_the_frame_and_the_caller_can_react() -> None:
    played = await play(call("child"), says(), says(), says(), click("5"), give("did it myself"))
    assert played.turns[-2].history[-1].results == [
        heard("failed: child gave 3 replies in a row that were no decision")
    ]
    assert played.tab.actions == [Click(element="5")]
    assert played.ended.status == "done"


async def test_two_replies_without_decision_are_forgiven_each_time() -> None:
    played = await play(says(), says(), click("5"), says(), says(), give("ok"))
    assert played.ended.status == "done"


@pytest.mark.parametrize("status", ["done", "failed", "impossible", "not_applicable"])
async def test_the_roots_status_is_the_episodes(status: str) -> None:
    assert (await play(give("so it is", status))).ended.status == status


async def test_a_root_that_is_no_decision_three_times_ends_the_episode_failed() -> None:
    played = await play(says(), says(), says())
    assert played.ended.status == "failed"
    assert played.all(Decided) == []


async def test_a_policy_for_another_site_is_not_called_but_answers_not_applicable() -> None:
    bank = policy("child", scope=Scope(("bank.example",)))
    played = await play(call("child"), give("no bank"), policies=library(ROOT, bank))
    assert played.results == [
        "not_applicable: child is written for bank.example, and this page is on shop.example"
    ]
    assert len(played.all(Pushed)) == 1


async def test_the_policy_of_the_new_page_can_be_called_after_a_navigation() -> None:
    bank = policy("child", scope=Scope(("bank.example",)))
    there = snapshot("<p>Bank</p>", document="d2", url="https://bank.example/")
    played = await play(
        says(use("navigate", url="https://bank.example/")),
        call("child"),
        give("rich"),
        give("ok"),
        policies=library(ROOT, bank),
        tab=Pages([BUTTONS, there]),
    )
    assert played.tab.actions == [Navigate(url="https://bank.example/")]
    assert played.results == [heard("done: rich", "https://bank.example", "https://shop.example")]


async def test_the_policy_of_the_site_begins_before_a_general_one() -> None:
    shop = policy("shop", root=True, scope=Scope(("shop.example",)))
    other = policy("zoo", root=True, scope=Scope(("zoo.example",)))
    played = await play(give("ok"), policies=library(ROOT, CHILD, shop, other))
    assert [e.policy for e in played.all(Pushed)] == ["shop"]


async def test_the_journal_says_what_was_asked_and_decided() -> None:
    played = await play(give("ok"), task="Cancel AB12CD")
    started, decided = played.all(Started)[0], played.all(Decided)[0]
    assert (started.task, started.url, started.model) == ("Cancel AB12CD", URL, "scripted")
    assert started.library == BOTH.hash
    assert decided.decision == Return(reason="return it is", status="done", answer="ok")
    assert decided.usage.input_tokens == 90
    assert played.thoughts == [(1, "return it is")]


async def test_an_unchanged_page_is_written_down_once() -> None:
    played = await play(call("child"), give("one"), call("child", "more"), give("two"), give("ok"))
    assert len(played.all(Observed)) == 1
