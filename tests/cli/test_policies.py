"""`webstep policies`: what is there, what is wrong, a new one, and one that is tried on a page."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.cli.commands import Home, paired, run, serving
from tests.cli.test_run import DONE, LOOKS, scene
from tests.fakes.messages import call, in_turn
from tests.fakes.messages_api import MessagesApi
from webstep.agent.library import check

OBSERVED = ("policies", "try", "fill_text", "--snapshot", "page.json")


@asynccontextmanager
async def observed(home: Home) -> AsyncIterator[None]:
    """A page that `webstep observe` has read, in a file."""
    async with serving(home.with_key()) as serve, paired(serve):
        words = ("observe", "--view", "--json", "--port", str(serve.port))
        _, said = await run(home, *words)
    (home.folder / "page.json").write_text(said)
    yield


async def test_the_list_names_each_policy_under_its_collection(home: Home) -> None:
    status, said = await run(home, "policies", "list")
    assert status == 0
    assert "airline/ · airline.localhost\n" in said
    assert "find_booking → fill_text\n  Opens the itinerary" in said
    assert said.index("airline/ ·") < said.index("find_booking →") < said.index("web/ · any site")


async def test_a_policy_is_shown_with_its_head_its_callees_its_examples_and_its_size(
    home: Home,
) -> None:
    status, said = await run(home, "policies", "show", "search_flights")
    assert status == 0
    for line in (
        "  collection: airline\n",
        "  applies to: airline.localhost\n",
        "  actions: click, type, select, press, wait\n",
        "\ncalls fill_text: Fills one text field",
        "  answers: The text that the field holds now",
        '\nexample click and go on: click [12]; type "Madrid" into [6]; press ArrowDown in [6]\n',
    ):
        assert line in said
    assert "Its constant part has about " in said.splitlines()[-1]
    assert said.endswith(" of 8 tools.\n")


@pytest.mark.parametrize("words", [("show", "fly"), ("try", "fly", "--snapshot", "page.json")])
async def test_a_policy_that_there_is_not_is_answered_with_those_there_are(
    home: Home, words: tuple[str, ...]
) -> None:
    status, said = await run(home, "policies", *words)
    assert status == 2
    assert "There is no policy fly. There are airline_task, book_flight," in said


async def test_a_new_policy_is_in_order_and_begins_its_collection(home: Home) -> None:
    (home.folder / "prompts").mkdir()
    (home.folder / "prompts/shared.md").write_text("Rules.")
    words = ("policies", "new", "--prompts", "prompts")
    assert await run(home, *words, "my_shop/find_order") == (
        0,
        "prompts/my_shop/collection.md\nprompts/my_shop/find_order/policy.md\n",
    )
    assert await run(home, *words, "my_shop/pay") == (0, "prompts/my_shop/pay/policy.md\n")
    assert check(home.folder / "prompts") == []


async def test_nothing_that_is_there_is_overwritten(home: Home) -> None:
    words = ("policies", "new", "--prompts", "prompts")
    await run(home, *words, "shop/find_order")
    file = home.folder / "prompts/shop/find_order/policy.md"
    file.write_text("mine")
    for name in ("shop/find_order", "other/find_order"):
        status, said = await run(home, *words, name)
        assert status == 2
        assert "prompts/shop/find_order/policy.md is already there." in said
    assert file.read_text() == "mine"
    assert not (home.folder / "prompts/other").exists()


@pytest.mark.parametrize("name", ["", "find_order", "shop/Find", "../shop/x", "shop/a/b", "a/"])
async def test_a_policy_without_a_proper_name_is_not_made(home: Home, name: str) -> None:
    status, said = await run(home, "policies", "new", "--prompts", "prompts", name)
    assert status == 2
    assert "is no name of a policy: write COLLECTION/NAME" in said
    assert not (home.folder / "prompts").exists()


async def test_the_prompt_of_an_observed_page_is_what_a_model_is_sent(home: Home) -> None:
    pick = call("return", reason="It is there.", status="done", answer="It holds 7.")
    async with observed(home), MessagesApi(in_turn(pick)) as api:
        words = (*OBSERVED, "--argument", "Code: 7", "--model", "claude")
        status, said = await run(home.with_api(api), *words)
    assert status == 0, said
    (request,) = api.requests
    assert f"──── system ────\n{request.system}\n──── tools ────\n" in said
    assert f"──── user ────\n{request.user}\n──── decision ────\n" in said
    assert "What you are asked:\nCode: 7\n" in request.user
    assert "[1] button Look [2] button Pay" in request.user
    tools = said.partition("──── tools ────\n")[2].partition("\n────")[0]
    assert [json.loads(line)["name"] for line in tools.splitlines()] == list(request.tools)
    assert 'return done: "It holds 7."\n  because: It is there.\n' in said


async def test_without_a_model_the_prompt_is_printed_and_nothing_is_spent(home: Home) -> None:
    async with observed(home):
        status, said = await run(home, *OBSERVED)
    assert status == 0
    assert "──── user ────\nWhat you are asked:\nThe field's label, a colon, and" in said
    assert "decision" not in said.splitlines()[-1]


async def test_a_reply_that_is_no_decision_is_said_to_be_none(home: Home) -> None:
    async with observed(home), MessagesApi(in_turn(call("fly", reason="Up."))) as api:
        status, said = await run(home.with_api(api), *OBSERVED, "--model", "claude")
    assert status == 1
    assert "No decision: There is no tool named 'fly'." in said


async def test_a_policy_that_does_not_apply_to_the_page_says_so(home: Home) -> None:
    async with observed(home):
        words = ("policies", "try", "find_booking", "--snapshot", "page.json")
        status, said = await run(home, *words)
    assert status == 0
    assert said.startswith("On this page it answers not_applicable: it is for airline.localhost.")


async def test_an_episode_of_the_journal_gives_page_and_argument(home: Home) -> None:
    async with scene(home, LOOKS, DONE) as there:
        await run(there.home, *there.words)
    _, said = await run(home, "episodes", "show", "last", "--json")
    (home.folder / "episode.json").write_text(said)
    words = ("policies", "try", "web_task", "--snapshot", "episode.json")
    status, said = await run(home, *words)
    assert status == 0
    assert "──── user ────\nWhat you are asked:\nPay it\n" in said


@pytest.mark.parametrize("text", [None, "", "{}", "not json", '{"url": "x"}\n', b"\xff"])
async def test_a_file_without_a_page_says_how_to_save_one(
    home: Home, text: str | bytes | None
) -> None:
    file = home.folder / "page.json"
    if isinstance(text, bytes):
        file.write_bytes(text)
    elif text is not None:
        file.write_text(text)
    status, said = await run(home, *OBSERVED)
    assert status == 2
    wanted = "cannot be read: No such file" if text is None else "webstep observe --view --json >"
    assert wanted in said
