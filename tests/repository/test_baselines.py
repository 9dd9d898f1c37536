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


def told(policy: Policy) -> int:
    """Estimate what a policy is told in every turn, tools included."""
    prompt = trying.prompt_of(ALL, policy, trying.NOWHERE, "")
    return tokens(prompt.system + json.dumps([trying.as_sent(tool) for tool in prompt.tools]))


def test_the_flat_policy_is_told_no_more_than_the_stacks_largest_frame() -> None:
    stack = (p for p in ALL.policies.values() if p.collection not in BASELINES)
    assert told(ALL["flat_task"]) <= max(map(told, stack))


def test_the_flat_policy_has_what_a_person_can_do_and_calls_nothing() -> None:
    flat = ALL["flat_task"]
    assert set(flat.own_actions) == set(ALL["web_task"].actions) <= set(ACTIONS)
    assert (flat.calls, ALL.depth("flat_task", 6)) == ((), 1)


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
def test_an_agent_begins_with_the_root_of_its_collection(agent: str, begins: str) -> None:
    played = Agent.model_validate({"name": agent}).fit(ALL)
    assert played.root_by_site("https://elsewhere.example/") is None
    assert played.general_root("https://elsewhere.example/").name == begins


@pytest.mark.parametrize("agent", ["flat", "static"])
def test_a_baseline_begins_on_sites_that_have_a_collection_too(agent: str) -> None:
    played = Agent.model_validate({"name": agent}).fit(ALL)
    assert ALL.root_by_site("http://airline.localhost:1/") is not None
    assert played.root_by_site("http://airline.localhost:1/") is None
    assert [root.name for root in played.roots] == [f"{agent}_task"]


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
