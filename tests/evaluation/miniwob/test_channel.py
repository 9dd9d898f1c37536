"""The whole way for a few tasks: the page starts, the extension acts, the page gives its reward."""

import pytest

from tests.evaluation.miniwob.bench import Bench, Chooser, careless, nothing
from webstep.agent.tools import ToolCall
from webstep.evaluation.miniwob.oracles.oracle import Oracle
from webstep.evaluation.miniwob.oracles.sight import Sight

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "task", ["click-dialog", "click-tab-2", "login-user-popup", "multi-layouts"]
)
async def test_a_script_earns_the_whole_reward(bench: Bench, task: str) -> None:
    score, ended = await bench.play(bench.case(task, 0), Oracle(task))
    assert (score.success, score.reward) == (True, 1.0), ended
    assert "equal to 1: yes" in score.detail


@pytest.mark.parametrize("task", ["click-option", "enter-text"])
async def test_a_wrong_action_is_punished(bench: Bench, task: str) -> None:
    score, _ = await bench.play(bench.case(task, 0), Chooser(careless))
    assert (score.success, score.reward) == (False, -1.0)


async def test_doing_nothing_earns_nothing(bench: Bench) -> None:
    score, ended = await bench.play(bench.case("click-test", 0), Chooser(nothing))
    assert (score.success, score.reward, ended.status) == (False, 0.0, "done")


async def test_the_same_seed_asks_the_same_and_another_asks_something_else(bench: Bench) -> None:
    asked: list[tuple[str, str]] = []

    def listen(sight: Sight) -> list[ToolCall]:
        asked.append((sight.goal, sight.words))
        return []

    for seed in (3, 3, 4):
        await bench.play(bench.case("click-checkboxes-large", seed), Chooser(listen))
    assert asked[0] == asked[1] != asked[2]


async def test_neither_the_words_of_the_task_nor_clock_and_rewards_are_on_the_page(
    bench: Bench,
) -> None:
    seen: list[str] = []

    def look(sight: Sight) -> list[ToolCall]:
        seen.append(sight.words)
        return []

    await bench.play(bench.case("click-test", 0), Chooser(look))
    assert seen == ["[1] button Click Me!"]


async def test_a_page_that_is_loaded_anew_cannot_be_played_again(bench: Bench) -> None:
    seen: list[str] = []

    def again(sight: Sight) -> list[ToolCall]:
        seen.append(sight.words)
        if sight.things:
            return [ToolCall("navigate", {"reason": "Once more.", "url": bench.address})]
        return []

    score, _ = await bench.play(bench.case("click-test", 0), Chooser(again))
    assert score.reward == 0
    assert "cannot be begun again" in seen[-1]
