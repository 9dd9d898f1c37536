"""`webstep run`: a task from a terminal, with its approvals, answers and Ctrl-C."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from tests.cli.commands import Command, Home, in_terminal, paired, run, serving, started
from tests.fakes.extension import LOOK, PAY, Extension
from tests.fakes.messages import Blocks, call, in_turn
from tests.fakes.messages_api import MessagesApi
from webstep.cli.watch import STALE
from webstep.protocol.messages import Approve

URL = "https://shop.example/cart"
PAYS = call("click", reason="It pays [bold]now[/].", element="2")
LOOKS = call("click", reason="It shows more.", element="1")
DONE = call("return", reason="That was it.", status="done", answer="Paid [red]10 EUR[/].")
QUESTION = "or what to do instead:"


@dataclass
class Scene:
    """A backend, its browser, and the model behind it."""

    home: Home
    serve: Command
    extension: Extension
    api: MessagesApi

    @property
    def words(self) -> tuple[str, ...]:
        return ("run", "Pay it", "--url", URL, "--port", str(self.serve.port))


@asynccontextmanager
async def scene(home: Home, *answers: Blocks) -> AsyncIterator[Scene]:
    with MessagesApi(in_turn(*answers)) as api:
        own = home.with_api(api)
        async with serving(own) as serve, paired(serve) as extension:
            yield Scene(own, serve, extension, api)


async def test_a_task_is_done_and_shown_as_it_stands_there(home: Home) -> None:
    async with scene(home, LOOKS, DONE) as there:
        status, said = await run(there.home, *there.words)
        assert status == 0
        assert "web_task  Pay it\n" in said
        assert "│ It shows more.\n" in said
        assert '│ → click button "Look"\n' in said
        assert "│ ✓ clicked\n" in said
        assert "done: Paid [red]10 EUR[/].\n" in said
        assert "1 actions, 2 model calls, " in said
        assert there.extension.shop.done == [LOOK]
        status, again = await run(there.home, "episodes", "show", "last")
        terms, _, rest = said.partition("\n")
        assert terms.endswith("decides; a task stops at $0.50 or 50 actions.")
        assert (status, again) == (0, rest)


async def test_without_a_terminal_the_panel_still_asks(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, started(there.home, *there.words) as command:
        await there.extension.until(lambda: there.extension.state.waiting)
        assert there.extension.shop.done == []
        await there.extension.wish(Approve(approval="a1", allowed=True, instead=""))
        assert await command.status() == 0
        assert "It pays [bold]now[/]." in command.said
        assert "allowed, by the panel" in command.said


async def test_a_yes_typed_at_the_terminal_lets_it_happen(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        assert "click button “Pay” in “Order” on https://shop.example." in command.said
        assert "It sends Sum: 10 EUR." in command.said
        assert there.extension.shop.done == []
        command.type("\n")
        command.type("y\n")
        assert await command.status() == 0
        assert "allowed, by the terminal" in command.said
        assert there.extension.shop.done == [PAY]


async def test_a_no_typed_at_the_terminal_is_one(home: Home) -> None:
    failed = call("return", reason="No.", status="failed", answer="It was not allowed.")
    async with scene(home, PAYS, failed) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        command.type("N\n")
        assert await command.status() == 1
        assert "refused, by the terminal" in command.said
        assert there.extension.shop.done == []


async def test_words_typed_at_the_terminal_are_told_to_the_policy(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        command.type("pay by invoice\n")
        assert await command.status() == 0
        assert 'They said what to do instead: "pay by invoice"' in there.api.requests[-1].user
        assert there.extension.shop.done == []


async def test_what_was_typed_before_the_question_does_not_answer_it(home: Home) -> None:
    answers = (PAYS, PAYS, DONE)
    async with scene(home, *answers) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        command.type("y")  # Without Enter, when the panel is faster.
        await command.until("> y")
        await there.extension.wish(Approve(approval="a1", allowed=False, instead=""))
        await there.extension.until(lambda: there.extension.state.asked == 2)
        await command.until("? click button “Pay”", times=2)
        command.type("\n")
        await command.until(STALE)
        command.type("n\n")
        assert await command.status() == 0
        assert there.extension.shop.done == []


async def test_a_question_of_the_policy_is_answered_at_the_terminal(home: Home) -> None:
    ask = call("ask_user", reason="It is unclear.", question="Which one?")
    async with scene(home, ask, DONE) as there, in_terminal(there.home, *there.words) as command:
        await command.until("Your answer:")
        command.type("the red one\n")
        assert await command.status() == 0
        assert 'the person answered: "the red one"' in there.api.requests[-1].user


async def test_a_terminal_that_ends_while_asked_allows_nothing_and_says_so(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        command.type("\x04")
        assert await command.status() == 2
        assert "The terminal was closed while webstep asked. Nothing was allowed;" in command.said
        assert there.extension.shop.done == []
        assert there.extension.state.waiting


async def test_ctrl_c_stops_the_task_and_says_what_was_done(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        command.send(signal.SIGINT)
        assert await command.status() == 1
        assert "Stopping the task. Ctrl-C again leaves" in command.said
        assert (
            "stopped: You stopped it. It waited for your yes, and this was not done" in command.said
        )
        assert await there.extension.until_ended()
        assert there.extension.shop.done == []


async def test_a_second_ctrl_c_leaves_a_backend_that_does_not_answer(home: Home) -> None:
    async with scene(home, PAYS) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        there.serve.send(signal.SIGSTOP)
        command.send(signal.SIGINT)
        await command.until("Stopping the task.")
        command.send(signal.SIGINT)
        assert await command.status() == 130
        there.serve.send(signal.SIGCONT)


async def test_two_tasks_at_once_are_refused(home: Home) -> None:
    async with scene(home, PAYS) as there, in_terminal(there.home, *there.words) as command:
        await command.until(QUESTION)
        status, said = await run(there.home, *there.words)
        assert status == 2
        assert said.endswith("\nwebstep: A task is running already. Stop it first.\n")


async def test_without_a_backend_and_without_a_key_it_says_what_to_set(home: Home) -> None:
    status, said = await run(home, "run", "Pay it", "--port", "1")
    assert status == 2
    assert said.startswith("webstep: No key for the model: set ANTHROPIC_API_KEY")


async def test_a_task_without_words_is_refused(home: Home) -> None:
    status, said = await run(home, "run", "")
    assert status == 2
    assert said.startswith("webstep: This task cannot be given: String should have at least 1")


async def test_another_program_on_the_port_is_told_from_a_backend(home: Home) -> None:
    with MessagesApi(in_turn(DONE)) as api:
        port = api.base_url.rpartition(":")[2]
        status, said = await run(home.with_api(api), "run", "Pay it", "--port", port)
        assert (status, said) == (
            2,
            f"webstep: What listens on port {port} is no backend of webstep. Stop it, or choose "
            f"another port.\n",
        )


async def test_a_program_that_hangs_up_is_told_from_a_backend(home: Home) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    async with await asyncio.start_server(hang_up, sock=listener):
        status, said = await run(home, "run", "Pay it", "--port", str(port))
        assert status == 2
        assert f"What listens on port {port} is no backend" in said


async def test_a_backend_of_another_home_does_not_know_this_terminal(home: Home) -> None:
    async with scene(home, DONE) as there:
        elsewhere = replace(there.home, folder=home.folder / "elsewhere")
        elsewhere.folder.mkdir()
        status, said = await run(elsewhere, *there.words)
        assert status == 2
        assert "keeps its keys elsewhere: another person or another" in said
