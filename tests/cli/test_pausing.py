"""A task that is paused, at a terminal: it goes on or ends by a key, and waits for who can type."""

import signal

from tests.cli.commands import Home, in_terminal, paired, run, serving, started
from tests.cli.test_run import DONE, LOOKS, QUESTION, URL, Scene, scene
from tests.fakes.extension import LOOK
from tests.fakes.messages import call, in_turn
from tests.fakes.messages_api import KEY, MessagesApi
from webstep.protocol.messages import Failed, Stop
from webstep.protocol.pausing import Resume

CHOICE = "Go on, or end the task? g or e:"
EARLIER = "Go on with it, or end it and begin the new one? g or e:"
CRASHED = Failed(id=0, cause="unknown", detail="The tab crashed.")


async def test_a_key_that_the_service_refuses_pauses_the_task_and_loses_nothing(
    home: Home,
) -> None:
    with MessagesApi(in_turn(DONE)) as api:
        own = home.with_api(api).with_key("sk-wrong")
        async with serving(own) as serve, paired(serve) as extension:
            words = ("run", "Pay it", "--url", URL, "--port", str(serve.port))
            async with in_terminal(own, *words) as command:
                await command.until(CHOICE)
                assert f"paused: The key was refused by {api.base_url}" in command.said
                command.type("e\n")
                assert await command.status() == 1
                assert f"stopped: The key was refused by {api.base_url}" in command.said
                assert "sk-wrong" not in command.said
            assert extension.shop.done == []
        api.key = KEY
        _, said = await run(own, "episodes", "list")
        assert said.endswith("  stopped       Pay it\n")


async def test_a_task_goes_on_by_a_key(home: Home) -> None:
    async with scene(home, LOOKS, LOOKS, DONE) as there:
        shop = there.extension.shop
        shop.silent.add("perform")
        async with in_terminal(there.home, *there.words) as command:
            await there.extension.until_asked("perform")
            asked = shop.asked[-1].id
            shop.silent.clear()
            await there.extension.wish(CRASHED.model_copy(update={"id": asked}))
            await command.until(CHOICE)
            assert 'paused: click button "Look": The tab crashed.' in command.said
            command.type("x\n")
            command.type("g\n")
            assert await command.status() == 0
            assert "going on, with the page read again" in command.said
            assert shop.done == [LOOK]


async def test_without_a_terminal_the_panel_lets_it_go_on(home: Home) -> None:
    async with scene(home, LOOKS, DONE) as there:
        there.extension.shop.silent.add("capture")
        async with started(there.home, *there.words) as command:
            await there.extension.until_asked("capture")
            there.extension.shop.silent.clear()
            asked = there.extension.shop.asked[-1].id
            failed = Failed(id=asked, cause="unreadable", detail="Chrome says no.")
            await there.extension.wish(failed)
            await there.extension.until_paused()
            await there.extension.wish(Resume())
            assert await command.status() == 0


async def test_who_allowed_everything_and_cannot_type_does_not_wait(home: Home) -> None:
    with MessagesApi(in_turn(DONE)) as api:
        own = home.with_api(api).with_key("sk-wrong")
        async with serving(own) as serve, paired(serve):
            words = ("Pay it", "--url", URL, "--port", str(serve.port), "--approve", "all")
            status, said = await run(own, "run", *words)
            assert status == 1
            assert f"stopped: The key was refused by {api.base_url}" in said


async def pause(there: Scene) -> None:
    """Have a task that stands paused, and no terminal any more."""
    shop = there.extension.shop
    shop.silent.add("perform")
    async with started(there.home, *there.words) as command:
        await there.extension.until_asked("perform")
        await there.extension.wish(CRASHED.model_copy(update={"id": shop.asked[-1].id}))
        await there.extension.until_paused()
        command.send(signal.SIGKILL)
        await command.status()
    shop.silent.clear()


async def test_an_earlier_task_can_go_on_in_place_of_a_new_one(home: Home) -> None:
    async with scene(home, LOOKS, DONE) as there:
        await pause(there)
        other = ("run", "Another", *there.words[2:])
        async with in_terminal(there.home, *other) as command:
            await command.until(EARLIER)
            assert "An earlier task is paused: Pay it" in command.said
            command.type("g\n")
            assert await command.status() == 0
        _, said = await run(there.home, "episodes", "list")
        assert said.endswith("  done          Pay it\n")
        assert "Another" not in said


async def test_an_earlier_task_can_end_before_a_new_one(home: Home) -> None:
    async with scene(home, LOOKS, DONE) as there:
        await pause(there)
        _, said = await run(there.home, "episodes", "list")
        assert said.endswith("  paused        Pay it\n")
        status, said = await run(there.home, "run", "Another", *there.words[2:])
        assert status == 2
        assert "A task is paused. Let it go on, or end it" in said
        async with in_terminal(there.home, "run", "Another", *there.words[2:]) as command:
            await command.until(EARLIER)
            command.type("e\n")
            assert await command.status() == 0
        _, said = await run(there.home, "episodes", "list")
        assert "  done          Another\n" in said
        assert said.endswith("  stopped       Pay it\n")


async def test_the_task_of_a_backend_that_was_stopped_stands_in_the_next_one(home: Home) -> None:
    pays = call("click", reason="It pays.", element="2")
    with MessagesApi(in_turn(pays, DONE)) as api:
        own = home.with_api(api)
        async with serving(own) as serve, paired(serve) as extension:
            words = ("run", "Pay it", "--url", URL, "--port", str(serve.port))
            async with in_terminal(own, *words) as command:
                await command.until(QUESTION)
                serve.send(signal.SIGTERM)
                assert await serve.status() == 0
                assert extension.shop.done == []
        async with started(own, "serve", "--port", "0") as again:
            await again.until("A browser is paired.")
            again.send(signal.SIGTERM)
            assert await again.status() == 0
        _, said = await run(own, "episodes", "show", "last")
        assert said.count("paused: The backend was stopped. It waited for your yes") == 1
        _, said = await run(own, "episodes", "list")
        assert said.endswith("  paused        Pay it\n")


async def test_ctrl_c_leaves_an_earlier_task_as_it_stands(home: Home) -> None:
    async with scene(home, LOOKS, DONE) as there:
        await pause(there)
        async with in_terminal(there.home, "run", "Another", *there.words[2:]) as command:
            await command.until(EARLIER)
            command.send(signal.SIGINT)
            assert await command.status() == 130
        _, said = await run(there.home, "episodes", "list")
        assert said.endswith("  paused        Pay it\n")


async def test_an_earlier_task_that_was_ended_while_it_was_paused_is_not_asked_about(
    home: Home,
) -> None:
    async with scene(home, LOOKS, DONE) as there:
        await pause(there)
        await there.extension.wish(Stop())
        await there.extension.until_ended()
        async with in_terminal(there.home, "run", "Another", *there.words[2:]) as command:
            assert await command.status() == 0
            assert "earlier task" not in command.said
