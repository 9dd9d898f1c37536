"""The paper's 45 tasks, each through the real extension. Takes minutes; part of `--all`."""

import pytest

from tests.evaluation.miniwob.bench import Bench, Chooser, careless, nothing
from webstep.evaluation.miniwob.oracles.oracle import ORACLES, WAITING, Oracle
from webstep.evaluation.miniwob.tasks import PAPER

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.long]

UNPUNISHED = {
    # There is nothing to do wrong, or nothing that can be met.
    *("focus-text", "click-test", "click-dialog", "click-pie", "grid-coordinate"),
    # A careless click ends nothing, or is the right one.
    *("click-button", "click-button-sequence", "click-dialog-2", "focus-text-2", "search-engine"),
    *("click-checkboxes", "click-checkboxes-transfer", "click-checkboxes-soft", "book-flight"),
    "click-widget",
    *(task for task in PAPER if task.startswith("email-inbox")),
}


@pytest.mark.parametrize("task", PAPER)
async def test_each_task_begins_and_gives_nothing_for_nothing(bench: Bench, task: str) -> None:
    score, ended = await bench.play(bench.case(task, 0), Chooser(nothing))
    assert (score.reward, ended.status) == (0.0, "done")


@pytest.mark.parametrize("task", sorted(set(PAPER) - UNPUNISHED))
async def test_each_task_punishes_what_is_wrong(bench: Bench, task: str) -> None:
    score, _ = await bench.play(bench.case(task, 0), Chooser(careless))
    assert score.reward < 0


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("task", sorted(set(ORACLES) - set(WAITING)))
async def test_a_script_earns_the_whole_reward_on_three_seeds(
    bench: Bench, task: str, seed: int
) -> None:
    score, ended = await bench.play(bench.case(task, seed), Oracle(task))
    assert score.reward == 1, ended


@pytest.mark.parametrize(
    ("task", "seed"), [("book-flight", 0), ("book-flight", 2), ("choose-date-medium", 1)]
)
async def test_what_can_be_chosen_in_december_is_chosen(bench: Bench, task: str, seed: int) -> None:
    score, ended = await bench.play(bench.case(task, seed), Oracle(task))
    assert score.reward == 1, ended
