"""The stage by itself: what it serves, and what it makes of a page's reports."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from httpx import ASGITransport, AsyncClient, Response

from webstep.errors import EvaluationError
from webstep.evaluation.miniwob import suite
from webstep.evaluation.miniwob.stage import HOST, MiniwobStage
from webstep.evaluation.suite import Score
from webstep.protocol.events import Ended
from webstep.protocol.spending import Totals

TOTALS = Totals(actions=1, calls=1, tokens=0, cost_usd=0.0, depth=1, seconds=1.0)
ENDED = Ended(status="done", answer="I did it.", totals=TOTALS)
BEGUN: dict[str, str | float] = {"kind": "begun", "utterance": "Click the button."}


class Visitor:
    """Whoever speaks to a stage over HTTP."""

    def __init__(self, stage: MiniwobStage) -> None:
        self.stage = stage
        self._client = AsyncClient(
            transport=ASGITransport(stage.application()), base_url=f"http://{HOST}:{stage.port}"
        )

    async def get(self, path: str) -> Response:
        return await self._client.get(path)

    async def report(self, report: dict[str, str | float]) -> int:
        return (await self._client.post("/report", json=report)).status_code

    async def score(self) -> Score:
        return await self.stage.judge(ENDED, None)


@pytest_asyncio.fixture
async def visitor() -> AsyncIterator[Visitor]:
    yield Visitor(MiniwobStage(suite.find().html, "click-test", 7, port=8000))


async def test_the_page_is_the_packages_with_one_script_behind_it(visitor: Visitor) -> None:
    page = (await visitor.get("/miniwob/click-test.html")).text
    packaged = (suite.find().html / "miniwob/click-test.html").read_text("utf-8")
    assert page == packaged + (
        '<script src="/start.js" data-seed="7" data-limit="1000000"></script>'
    )


async def test_the_packages_other_files_are_served_as_they_are(visitor: Visitor) -> None:
    core = (await visitor.get("/core/core.js")).text
    assert core == (suite.find().html / "core/core.js").read_text("utf-8")


async def test_another_host_is_refused(visitor: Visitor) -> None:
    stranger = AsyncClient(
        transport=ASGITransport(visitor.stage.application()), base_url="http://elsewhere.example"
    )
    assert (await stranger.get("/miniwob/click-test.html")).status_code == 400


async def test_the_objective_is_what_the_page_says_and_then_it_begins_no_more(
    visitor: Visitor,
) -> None:
    await visitor.get("/miniwob/click-test.html")
    assert await visitor.report(BEGUN) == 204
    assert await visitor.stage.objective() == "Click the button."
    assert (await visitor.get("/miniwob/click-test.html")).status_code == 410


async def test_a_task_that_fails_with_its_seed_says_so(visitor: Visitor) -> None:
    await visitor.report({"kind": "unplayable", "problem": "TypeError: undefined"})
    with pytest.raises(EvaluationError, match=r"click-test.*TypeError: undefined.*seed"):
        await visitor.stage.objective()


async def test_what_a_policy_says_of_itself_does_not_count(visitor: Visitor) -> None:
    score = await visitor.score()
    assert (score.success, score.reward, score.progress) == (False, 0.0, 0.0)


async def test_a_part_of_the_reward_is_a_success_that_is_told_from_the_whole(
    visitor: Visitor,
) -> None:
    await visitor.report({"kind": "over", "raw_reward": 0.5, "reward": 0.25})
    score = await visitor.score()
    assert (score.success, score.reward, score.progress) == (True, 0.5, 0.5)
    assert "above 0: yes, equal to 1: no" in score.detail


async def test_a_reward_below_zero_is_no_progress(visitor: Visitor) -> None:
    await visitor.report({"kind": "over", "raw_reward": -1, "reward": -1})
    score = await visitor.score()
    assert (score.success, score.reward, score.progress) == (False, -1.0, 0.0)


async def test_only_the_first_end_counts(visitor: Visitor) -> None:
    await visitor.report({"kind": "over", "raw_reward": -1, "reward": -1})
    await visitor.report({"kind": "over", "raw_reward": 1, "reward": 1})
    assert (await visitor.score()).reward == -1


async def test_a_report_that_makes_no_sense_is_refused(visitor: Visitor) -> None:
    assert await visitor.report({"kind": "over", "raw_reward": "much"}) == 400
    assert (await visitor.score()).reward == 0
