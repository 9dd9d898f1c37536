"""The person interrupts a task from a client: pauses, steers, takes over, lets it go on further."""

from pathlib import Path

from tests.fakes.engine import call, click, give, says, use
from tests.fakes.extension import LOOK, Extension, Shop
from tests.server.ground import START, serving
from tests.server.test_session import are_whole
from webstep.agent.steering import ENDED, OVER, YOURS
from webstep.errors import ModelError
from webstep.protocol.events import Popped, Pushed
from webstep.protocol.granting import Allow, Calling, Grant, Granted, Revoke
from webstep.protocol.messages import Performed, Stop, ToBackend
from webstep.protocol.page import Outcome
from webstep.protocol.pausing import Extend, Pause, Paused, Resume, Resumed
from webstep.protocol.spending import Limits
from webstep.protocol.steering import (
    YOU,
    Finish,
    GiveBack,
    Guide,
    Restart,
    Steer,
    Steered,
    TakeOver,
)

GONE = ModelError("The key was refused. Set another.")
CHILD = Calling(frame=2, policy="child", argument="do it")
OTHER = CHILD.model_copy(update={"argument": "do something else"})
SITE = "https://shop.example"
NOT_NOW = Guide(frame=1, text="not that one")


async def test_without_a_task_nothing_can_be_interrupted(tmp_path: Path) -> None:
    wishes: tuple[ToBackend, ...] = (
        Pause(),
        Extend(),
        Steer(steering=NOT_NOW),
        TakeOver(),
        GiveBack(),
    )
    async with serving(tmp_path) as ground, ground.extension() as panel:
        for wish in wishes:
            await panel.wish(wish)
        await panel.until(lambda: len(panel.problems) == len(wishes))
        assert set(panel.problems) == {"No task is running."}


async def test_a_frame_that_is_over_is_not_steered_and_the_task_goes_on(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    lines = (call("child"), give("found"), click("1"))
    async with serving(tmp_path, *lines) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(Steer(steering=Restart(frame=2)))
        assert await panel.until_problem() == OVER
        assert not panel.state.paused


async def test_a_pause_waits_for_the_action_that_is_under_way(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    twice = says(use("click", element="1"), use("click", element="1"))
    async with serving(tmp_path, twice, give("ok")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(Pause())
        outcome = Outcome(ok=True, detail="clicked")
        await panel.wish(Performed(id=shop.asked[-1].id, outcome=outcome, tab=7))
        why = await panel.until_paused()
        assert why.startswith("You paused it. Nothing was under way")
        assert [q.kind for q in shop.asked].count("perform") == 1
        shop.silent.clear()
        await panel.wish(Resume())
        assert await panel.until_ended() == ("done", "ok")
        assert are_whole(ground.written())


async def test_a_pause_before_an_action_does_not_wait(tmp_path: Path) -> None:
    shop = Shop(silent={"capture"})
    async with serving(tmp_path, give("ok")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("capture")
        await panel.wish(Pause())
        await panel.until_paused()
        await panel.wish(Pause())
        await panel.wish(Stop())
        assert (await panel.until_ended())[0] == "stopped"


async def test_steering_a_running_task_pauses_it_and_it_goes_on_by_itself(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    lines = (call("child"), click("1"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(Steer(steering=NOT_NOW))
        outcome = Outcome(ok=True, detail="clicked")
        await panel.wish(Performed(id=shop.asked[-1].id, outcome=outcome, tab=7))
        assert await panel.until_ended() == ("done", "ok")
        told = [e.event for e in ground.written()]
        kinds = [e.kind for e in told if isinstance(e, Paused | Popped | Steered | Resumed)]
        assert kinds == ["paused", "popped", "steered", "resumed", "popped"]
        assert next(e for e in told if isinstance(e, Popped)).answer == ENDED


async def test_steering_a_paused_task_leaves_it_paused(tmp_path: Path) -> None:
    async with serving(tmp_path, GONE, give("ok")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until_paused()
        await panel.wish(Steer(steering=NOT_NOW))
        await panel.until(lambda: panel.entries[-1].event.kind == "steered")
        assert panel.state.paused
        await panel.wish(Resume())
        assert await panel.until_ended() == ("done", "ok")
        assert "not that one" in str(ground.model.turns[-1].history)


async def test_an_answer_by_hand_for_the_root_ends_the_task(tmp_path: Path) -> None:
    async with serving(tmp_path, call("child"), GONE) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until_paused()
        await panel.wish(Steer(steering=Finish(frame=1, status="done", answer="I did it.")))
        assert await panel.until_ended() == ("done", "I did it.")
        assert are_whole(ground.written())
        assert not ground.session.stage.halted


async def test_the_person_takes_the_page_over_and_gives_it_back(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    lines = (call("child"), click("1"), give("found"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(TakeOver())
        outcome = Outcome(ok=True, detail="clicked")
        await panel.wish(Performed(id=shop.asked[-1].id, outcome=outcome, tab=7))
        await panel.until(lambda: [f.policy for f in panel.state.stack.frames][2:] == [YOU])
        await panel.wish(TakeOver())
        assert await panel.until_problem() == YOURS
        shop.silent.clear()
        await panel.wish(GiveBack(remark="I chose the seat."))
        assert await panel.until_ended() == ("done", "ok")
        pushed = [e.event for e in ground.written() if isinstance(e.event, Pushed)]
        assert [each.policy for each in pushed] == ["root", "child", YOU]
        answers = [e.event.answer for e in ground.written() if isinstance(e.event, Popped)]
        assert "I chose the seat." in answers[0]
        assert are_whole(ground.written())


async def test_what_nobody_took_over_cannot_be_given_back(tmp_path: Path) -> None:
    async with serving(tmp_path, GONE) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until_paused()
        await panel.wish(GiveBack())
        assert (await panel.until_problem()).startswith("The page is not yours now")


async def test_at_a_limit_it_stands_still_and_goes_on_with_as_much_again(tmp_path: Path) -> None:
    lines = (click("1"), click("1"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        ground.session.stage.limits = Limits(calls=1)
        await panel.wish(START)
        await panel.until_paused()
        assert panel.state.paused
        assert panel.state.paused.at_limit
        await panel.wish(Resume())
        await panel.until(lambda: kinds(panel).count("paused") == 2)
        await panel.wish(Extend())
        await panel.until(lambda: kinds(panel).count("paused") == 3)
        await panel.wish(Extend())
        assert await panel.until_ended() == ("done", "ok")
        assert panel.shop.done == [LOOK, LOOK]
        assert kinds(panel).count("decided") == 3


def kinds(panel: Extension) -> list[str]:
    return [entry.event.kind for entry in panel.entries]


async def test_a_call_is_allowed_beforehand_and_that_is_taken_back(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    async with (
        serving(tmp_path, call("child"), click("1")) as ground,
        ground.extension(shop) as panel,
    ):
        await panel.wish(START)
        await panel.until_asked("perform")
        grant = Grant(calling=CHILD, origins=(SITE,), actions=("click",), fields=("plain",))
        await panel.wish(Allow(grant=grant.model_copy(update={"calling": OTHER})))
        assert await panel.until_problem() == OVER
        await panel.wish(Allow(grant=grant))
        await panel.until(lambda: kinds(panel)[-1] == "granted")
        told = panel.entries[-1].event
        assert told == Granted(approval="g1", grant=grant, by="panel")
        await panel.wish(Revoke(approval="g1"))
        await panel.until(lambda: kinds(panel)[-1] == "revoked")
        await panel.wish(Revoke(approval="g1"))
        await panel.until(lambda: len(panel.problems) == 2)
