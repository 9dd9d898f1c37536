"""`webstep observe`: what a policy would read, from a terminal, while a backend runs."""

import json

from tests.cli.commands import Home, paired, run, serving, started
from tests.cli.test_run import DONE, PAYS, URL, scene
from tests.fakes.extension import Shop
from webstep.protocol.capturing import Capture
from webstep.protocol.messages import Failed, OpenTab

PAGE = (
    "url: https://shop.example/cart\n"
    "title: Shop\n"
    "\n"
    "Looked 0 times\n"
    "[1] button Look [2] button Pay\n"
)


async def test_it_prints_what_a_policy_would_read_and_then_what_that_took(home: Home) -> None:
    async with serving(home.with_key()) as serve, paired(serve) as extension:
        status, said = await run(home, "observe", "--port", str(serve.port))
        assert status == 0
        assert said.startswith(PAGE)
        told = said.removeprefix(PAGE)
        assert told.startswith(f"{len(PAGE) - 1} characters, about {len(PAGE) // 4} tokens. Read ")
        assert "settle 150.0, page 2.0, worker 1.0, wire " in told
        assert [(asked.tab, asked.url) for asked in opened(extension.shop)] == [(None, "")]
        assert extension.shop.done == []


async def test_an_address_is_opened_once_and_each_reading_is_a_line_of_json(home: Home) -> None:
    async with serving(home.with_key()) as serve, paired(serve) as extension:
        words = ("--url", URL, "--repeat", "2", "--patches", "2", "--json", "--view")
        status, said = await run(home, "observe", *words, "--port", str(serve.port))
        lines = [json.loads(line) for line in said.splitlines()]
        assert status == 0
        assert [line["reading"] for line in lines] == [1, 2, 3, 4]
        assert [line["how"] for line in lines] == ["anew", "anew", "patches", "patches"]
        assert {line["text"] for line in lines} == {PAGE[:-1]}
        assert lines[2]["changes"] == ["nothing on the page changed"]
        stages = lines[0]["stages"]
        assert lines[0]["total_ms"] == sum(stages.values()) - stages["settle_ms"]
        assert [asked.url for asked in opened(extension.shop)] == [URL]
        captures = [asked for asked in extension.shop.asked if isinstance(asked, Capture)]
        assert [(asked.tab, asked.extent) for asked in captures] == [(7, "view")] * 4
        assert [bool(asked.since) for asked in captures] == [False, False, True, True]


async def test_the_other_formats_are_of_the_same_page(home: Home) -> None:
    async with serving(home.with_key()) as serve, paired(serve):
        for words, line in (("html", '<button id="2">Pay</button>'), ("axtree", "button 'Pay'")):
            _, said = await run(home, "observe", "--format", words, "--port", str(serve.port))
            assert line in said


async def test_a_page_can_be_looked_at_while_a_task_waits_for_its_yes(home: Home) -> None:
    async with scene(home, PAYS, DONE) as there, started(there.home, *there.words):
        await there.extension.until(lambda: there.extension.state.waiting)
        status, said = await run(there.home, "observe", "--port", str(there.serve.port))
        assert (status, said.startswith(PAGE)) == (0, True)
        assert there.extension.state.waiting
        assert there.extension.problems == []


async def test_what_cannot_be_read_is_said_with_what_to_do(home: Home) -> None:
    detail = "Chrome lets no extension read this page. Open another."
    unreadable = Failed(id=0, cause="unreadable", detail=detail)
    async with (
        serving(home.with_key()) as serve,
        paired(serve, Shop(failures=[unreadable])),
    ):
        status, said = await run(home, "observe", "--port", str(serve.port))
        assert (status, said) == (2, f"webstep: {detail}\n")


async def test_without_a_browser_it_says_how_to_get_one(home: Home) -> None:
    async with serving(home.with_key()) as serve:
        status, said = await run(home, "observe", "--port", str(serve.port))
        assert status == 2
        assert said.startswith("webstep: No browser is connected. Open Chrome with the webstep")


async def test_no_number_of_readings_is_refused(home: Home) -> None:
    status, said = await run(home, "observe", "--repeat", "0")
    assert status == 2
    assert "'0' is no number of readings" in said


def opened(shop: Shop) -> list[OpenTab]:
    return [asked for asked in shop.asked if isinstance(asked, OpenTab)]
