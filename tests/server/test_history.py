"""What was done before, as a client finds, reads and exports it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.engine import click, give
from tests.server.ground import START
from tests.server.past import OLD, ask, find, keep, meeting, names, refusal
from webstep.agent import export
from webstep.errors import SetupError
from webstep.protocol.events import Observed, Started
from webstep.protocol.history import (
    PAGE,
    DeleteEpisode,
    DeleteEpisodes,
    EpisodePart,
    Episodes,
    ExportEpisode,
    ExportPart,
    FindEpisodes,
    ReadEpisode,
)
from webstep.protocol.spending import Limits, Totals
from webstep.server.history import GONE


@pytest.mark.parametrize("words", ["%", "_", "'", '"', "\\", "' OR 1=1 --", "*", "\N{NULL}", "💥"])
async def test_signs_that_mean_something_to_sqlite_are_looked_for_as_they_are(
    tmp_path: Path, words: str
) -> None:
    async with meeting(tmp_path) as (ground, panel):
        keep(ground.journal, "e1")
        keep(ground.journal, "e2", task=f"Find {words} there")
        assert await names(panel, words) == ["e2"]


async def test_all_words_are_looked_for_in_task_site_and_answer_whatever_their_case(
    tmp_path: Path,
) -> None:
    async with meeting(tmp_path) as (ground, panel):
        keep(ground.journal, "e1", task="Cancel the trip", answer="Refunded: 412 USD")
        keep(ground.journal, "e2", task="Überweise GELD", url="https://bank.example:8443/pay")
        assert await names(panel, "trip CANCEL refunded") == ["e1"]
        assert await names(panel, "überweise geld bank.EXAMPLE") == ["e2"]
        assert await names(panel, "trip bank.example") == []
        # Where on the site, and the protocol, say nothing about the task.
        assert await names(panel, "https") == []
        assert await names(panel, "cart") == []


async def test_the_list_comes_in_pages_the_newest_first(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (ground, panel):
        assert await find(panel) == Episodes(id="w", episodes=(), more=False)
        every = [f"e{number:03}" for number in range(2 * PAGE, 0, -1)]
        for episode in every:
            keep(ground.journal, episode)
        first = await find(panel)
        assert (len(first.episodes), first.more) == (PAGE, True)
        second = await find(panel, before=first.episodes[-1].episode)
        assert (len(second.episodes), second.more) == (PAGE, False)
        assert [s.episode for s in (*first.episodes, *second.episodes)] == every
        newest = first.episodes[0]
        assert (newest.task, newest.url, newest.status, newest.answer, newest.events) == (
            "Pay",
            "https://shop.example/cart",
            "done",
            "paid",
            2,
        )
        assert newest.totals == Totals(actions=3, cost_usd=0.02, seconds=9)


async def test_what_another_version_wrote_is_listed_and_can_be_deleted_though_not_read(
    tmp_path: Path,
) -> None:
    async with meeting(tmp_path) as (ground, panel):
        keep(ground.journal, "e1", task="Old")
        with closing(sqlite3.connect(ground.journal.file)) as db, db:
            db.execute(
                "UPDATE events SET event = "
                """'{"kind": "ended", "status": "lost", "totals": {"actions": 4, "moon": 1}}' """
                "WHERE number = 2"
            )
        (summary,) = (await find(panel, "old")).episodes
        assert (summary.status, summary.totals) == ("lost", Totals(actions=4))
        said = await refusal(panel, ReadEpisode(id="w", episode="e1"))
        assert said.startswith(f"The journal {ground.journal.file} cannot be used: ")
        await ask(panel, DeleteEpisode(id="w", episode="e1"))
        assert ground.journal.episodes() == ()


async def test_a_damaged_journal_says_so_as_it_does_elsewhere(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (ground, panel):
        keep(ground.journal, "e1")
        with closing(sqlite3.connect(ground.journal.file)) as db, db:
            db.execute("UPDATE events SET event = 'no json'")
        with pytest.raises(SetupError) as elsewhere:
            ground.journal.episodes()
        for wish in (
            FindEpisodes(id="w", words="", before=""),
            DeleteEpisodes(id="w"),
        ):
            assert await refusal(panel, wish) == str(elsewhere.value)
        assert "Move it away" in await refusal(panel, FindEpisodes(id="w", words="a", before=""))


@pytest.mark.parametrize("form", ["json", "markdown"])
async def test_an_episode_that_is_gone_says_so(tmp_path: Path, form: str) -> None:
    async with meeting(tmp_path) as (_, panel):
        for wish in (
            ReadEpisode(id="w", episode="e9"),
            ExportEpisode.model_validate({"id": "w", "episode": "e9", "form": form}),
        ):
            assert await refusal(panel, wish) == GONE
        said = await refusal(panel, DeleteEpisode(id="w", episode="e9"))
        assert said.startswith("There is no episode e9.")


async def test_an_episode_larger_than_a_frame_comes_whole_in_several_parts(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (ground, panel):
        began = Started(task="Read", url="", model="m", limits=Limits(), library="")
        ground.journal.append("e1", began)
        # A quotation mark or a line takes two bytes in JSON, and an emoji four.
        page = Observed(frame=1, url="", title="", text='"💥\n' * 20_000)
        for _ in range(150):
            ground.journal.append("e1", page)
        parts = await ask(panel, ReadEpisode(id="w", episode="e1"))
        assert all(isinstance(part, EpisodePart) and not part.last for part in parts[:-1])
        entries = tuple(
            entry for part in parts if isinstance(part, EpisodePart) for entry in part.entries
        )
        assert entries == ground.journal.read("e1")
        assert sum(len(entry.model_dump_json().encode()) for entry in entries) > 2**24
        exported = await ask(panel, ExportEpisode(id="w", episode="e1", form="json"))
        assert len(exported) > 1
        text = "".join(part.text for part in exported if isinstance(part, ExportPart))
        assert text == export.text(entries, "json")


async def test_an_export_is_the_text_that_the_command_writes(tmp_path: Path) -> None:
    async with meeting(tmp_path, give("Done")) as (ground, panel):
        await panel.wish(START)
        await panel.until_ended()
        entries = ground.written()
        wish = ExportEpisode(id="w", episode=entries[0].episode, form="markdown")
        (part,) = await ask(panel, wish)
        assert part == ExportPart(
            id="w",
            name=f"webstep-{entries[0].episode}.md",
            text=export.text(entries, "markdown"),
            last=True,
        )


async def test_only_the_client_that_asks_is_answered(tmp_path: Path) -> None:
    async with meeting(tmp_path) as (ground, panel), ground.terminal() as other:
        keep(ground.journal, OLD)
        await find(panel)
        await ask(panel, ReadEpisode(id="w", episode=OLD))
        await ask(other, ReadEpisode(id="mine", episode=OLD))
        assert [getattr(word, "id", "") for word in other.history] == ["mine"]


async def test_an_episode_is_read_while_another_runs(tmp_path: Path) -> None:
    async with meeting(tmp_path, click("2")) as (ground, panel):
        keep(ground.journal, OLD)
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        parts = await ask(panel, ReadEpisode(id="w", episode=OLD))
        assert [type(part) for part in parts] == [EpisodePart]
        found = await find(panel)
        assert [(s.episode, s.status, s.totals is None) for s in found.episodes] == [
            (panel.entries[-1].episode, "", True),
            (OLD, "done", False),
        ]
