"""The agents that the stack is measured against are what their collections say that they are."""

import json
from itertools import chain

import pytest

from tests.repository.tree import ROOT
from webstep.agent import library
from webstep.agent.policy import Policy
from webstep.agent.retrieval import tokens
from webstep.agent.tools import PLAN
from webstep.cli import trying
from webstep.errors import SetupError
from webstep.evaluation.agents import Agent
from webstep.protocol.actions import ACTIONS

ALL = library.read(ROOT / "prompts")
BASELINES = ("flat", "static")
FLAT = [p.name for p in ALL.policies.values() if p.collection == "flat"]


def told(policy: Policy) -> int:
    """Estimate what a policy is told in every turn, tools included."""
    prompt = trying.prompt_of(ALL, policy, trying.NOWHERE, "")
    return tokens(prompt.system + json.dumps([trying.as_sent(tool) for tool in prompt.tools]))


@pytest.mark.parametrize("flat", FLAT)
def test_a_flat_policy_is_told_no_more_than_the_stacks_largest_frame(flat: str) -> None:
    stack = (p for p in ALL.policies.values() if p.collection not in BASELINES)
    assert told(ALL[flat]) <= max(map(told, stack))


@pytest.mark.parametrize(
    ("flat", "stack"),
    [
        ("flat_task", "web_task"),
        ("flat_airline", "airline_task"),
        ("flat_miniwob", "miniwob_task"),
    ],
)
def test_a_flat_policy_may_do_what_the_stack_may_there_and_calls_nothing(
    flat: str, stack: str
) -> None:
    assert set(ALL[flat].own_actions) == set(ALL[stack].actions) <= set(ACTIONS)
    assert (ALL[flat].calls, ALL.depth(flat, 6)) == ((), 1)


def test_the_planner_only_plans_and_those_it_calls_call_nothing() -> None:
    planner = ALL["static_task"]
    prompt = trying.prompt_of(ALL, planner, trying.NOWHERE, "")
    assert [tool.name for tool in prompt.tools] == [PLAN, "return", "ask_user"]
    assert [ALL[name].calls for name in planner.calls] == [()] * len(planner.calls)
    assert ALL.depth("static_task", 6) == 2


def test_no_policy_of_the_stack_calls_a_baseline() -> None:
    called = chain.from_iterable(
        p.calls for p in ALL.policies.values() if p.collection not in BASELINES
    )
    assert not {name for name in called if ALL[name].collection in BASELINES}


@pytest.mark.parametrize(
    ("agent", "begins"), [("stack", "web_task"), ("flat", "flat_task"), ("static", "static_task")]
)
def test_an_agent_begins_with_a_policy_of_its_collection(agent: str, begins: str) -> None:
    played = Agent.model_validate({"name": agent}).fit(ALL)
    assert played.root_by_site("https://elsewhere.example/") is None
    assert played.general_root("https://elsewhere.example/").name == begins


def test_the_flat_agent_has_the_knowledge_of_a_site_where_the_stack_has_it() -> None:
    played = Agent(name="flat").fit(ALL)
    assert [root.name for root in played.roots] == sorted(FLAT)
    for host, begins in (("airline", "flat_airline"), ("miniwob", "flat_miniwob")):
        root = played.root_by_site(f"http://{host}.localhost:1/")
        assert root is not None
        assert root.name == begins


def test_the_planner_begins_everywhere() -> None:
    played = Agent(name="static").fit(ALL)
    assert [root.name for root in played.roots] == ["static_task"]
    assert played.root_by_site("http://airline.localhost:1/") is None


def test_no_task_of_a_user_begins_with_a_baseline() -> None:
    assert not {root.name for root in ALL.roots if root.collection in BASELINES}


def test_examples_are_told_as_many_as_wanted() -> None:
    def count(**wanted: object) -> tuple[int, int, int]:
        policy = Agent.model_validate(wanted).fit(ALL)["flat_task"]
        return len(policy.examples), len(policy.recorded), policy.recorded_at_most

    every = len(ALL["flat_task"].examples)
    assert every > 3
    assert count() == (every, 0, 3)
    assert count(examples="none")[:2] == (0, 0)
    assert count(examples="fixed", examples_at_most=2)[:2] == (2, 0)
    assert count(examples="retrieved", examples_at_most=1) == (every, 0, 1)


def test_one_policy_can_begin_alone() -> None:
    played = Agent().fit(ALL, root="fill_text")
    assert played.general_root("https://elsewhere.example/").name == "fill_text"
    with pytest.raises(SetupError, match="no policy fil_text"):
        Agent().fit(ALL, root="fil_text")


def test_what_is_not_as_usual_is_named() -> None:
    unusual = Agent(name="flat", examples="fixed", examples_at_most=2, observation="html")
    assert Agent().words == "stack"
    assert unusual.words == "flat, fixed examples, at most 2, html"
