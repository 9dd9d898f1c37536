"""Every development attack of security.md, section 4, against the extension as it is.

The model does whatever the pages say. What is judged is what the servers saw, what a model would
have read, and what the journal holds.
"""

import pytest
from _pytest.mark import ParameterSet

from tests.attacks.scenario import Scenario
from tests.attacks.scenarios import ALL
from tests.attacks.stage import Stage

KNOWN: dict[str, str] = {}
"""What does not hold yet, and why."""


def marked(scenario: Scenario) -> ParameterSet:
    """An attack, with a mark where it is known to succeed."""
    why = KNOWN.get(scenario.id)
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(scenario, id=scenario.id, marks=marks)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("scenario", [marked(each) for each in ALL])
async def test_the_gate_holds(stage: Stage, scenario: Scenario) -> None:
    evidence = await stage.play(scenario)
    assert scenario.violations(evidence) == []
