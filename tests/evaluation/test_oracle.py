"""Decisions that were written beforehand, played by the real engine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.evaluation.run import case
from tests.fakes.engine import BUTTONS, URL, Pages, episode
from tests.fakes.kept import ListRecord
from webstep.agent.ports import Model
from webstep.errors import SetupError
from webstep.evaluation import oracle
from webstep.evaluation.suite import Case
from webstep.protocol.actions import Click, Type
from webstep.protocol.events import Ended
from webstep.protocol.spending import Limits


def scripts(folder: Path, text: str) -> Callable[[Case], Model]:
    file = folder / "script.yaml"
    file.write_text(text)
    return oracle.read(file)


async def play(model: Model, tab: Pages) -> Ended:
    outcome = await episode(model, ListRecord(), tab=tab).begin("Buy it", URL, Limits())
    assert isinstance(outcome, Ended)
    return outcome


async def test_a_script_calls_acts_and_returns_with_elements_found_by_role_and_name(
    tmp_path: Path,
) -> None:
    model = scripts(
        tmp_path,
        """
        cancel_flight:
          - {tool: child, argument: buy it}
          - - {tool: type, role: textbox, name: Q, text: "1"}
            - {tool: click, role: button, name: Go}
          - {tool: return, status: done, answer: bought}
          - {tool: return, status: done, answer: all done}
        """,
    )(case(7))
    tab = Pages([BUTTONS])
    ended = await play(model, tab)
    assert (ended.status, ended.answer, ended.totals.depth) == ("done", "all done", 2)
    assert tab.actions == [Type(element="6", text="1"), Click(element="5")]


async def test_a_script_of_one_seed_goes_before_that_of_its_task(tmp_path: Path) -> None:
    read = scripts(
        tmp_path,
        """
        cancel_flight: [{tool: return, status: done, answer: any}]
        cancel_flight/7: [{tool: return, status: done, answer: seven}]
        """,
    )
    answers = [(await play(read(case(seed)), Pages([BUTTONS]))).answer for seed in (6, 7)]
    assert answers == ["any", "seven"]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("{tool: click, role: button, name: Stop}", 'one button "Stop"'),
        ("{tool: child, argument: do it}", "no further reply"),
    ],
)
async def test_where_a_script_cannot_go_on_every_policy_returns_failed(
    tmp_path: Path, reply: str, why: str
) -> None:
    tab = Pages([BUTTONS])
    ended = await play(scripts(tmp_path, f"cancel_flight: [{reply}]")(case(7)), tab)
    assert (ended.status, tab.actions) == ("failed", [])
    assert why in ended.answer or "no further reply" in ended.answer


async def test_a_task_without_a_script_fails(tmp_path: Path) -> None:
    ended = await play(scripts(tmp_path, "other: []")(case(7)), Pages([BUTTONS]))
    assert ended.status == "failed"


@pytest.mark.parametrize("text", ["- no mapping", "a: [{role: button}]", "{", "a: 3"])
def test_a_file_of_no_scripts_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(SetupError, match=r"script\.yaml"):
        scripts(tmp_path, text)
