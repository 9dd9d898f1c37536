"""What was done before, as a client finds, reads, exports and deletes it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.fakes.engine import click, give
from tests.fakes.extension import Extension
from tests.server.ground import START, Ground, serving
from webstep.agent import export
from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.events import Ended, EndStatus, Observed, Paused, Started
from webstep.protocol.history import (
    PAGE,
    Deleted,
    DeleteEpisode,
    DeleteEpisodes,
    Denied,
    EpisodePart,
    Episodes,
    ExportEpisode,
    ExportPart,
    FindEpisodes,
    HistoryWish,
    ReadEpisode,
)
from webstep.protocol.messages import Ping, Stop
from webstep.protocol.spending import Limits, Totals
from webstep.server.history import GONE, WIPING

OLD = "20260101-1"


@asynccontextmanager
async def meeting(folder: Path, *lines: object) -> AsyncIterator[tuple[Ground, Extension]]:
    async with serving(folder, *lines) as ground, ground.extension() as panel:  # type: ignore[arg-type]
        yield ground, panel


def keep(
    journal: Journal,
    episode: str,
    task: str = "Pay",
    url: str = "https://shop.example/cart",
    answer: str = "paid",
    status: EndStatus = "done",
) -> None:
    """Write an episode that has ended."""
    began = Started(task=task, url=url, model="m", limits=Limits(), library="")
    journal.append(episode, began)
    totals = Totals(actions=3, cost_usd=0.02, seconds=9)
    journal.append(episode, Ended(status=status, answer=answer, totals=totals))


async def ask(panel: Extension, wish: HistoryWish) -> list[object]:
    """Wish for something, and return the answers up to the last one."""
    before = len(panel.history)
    await panel.wish(wish)  # type: ignore[arg-type]
    await panel.until(
        lambda: len(panel.history) > before and getattr(panel.history[-1], "last", True)
    )
    return list(panel.history[before:])


async def find(panel: Extension, words: str = "", before: str = "") -> Episodes:
    (found,) = await ask(panel, FindEpisodes(id="w", words=words, before=before))
    assert isinstance(found, Episodes), found
    return found


async def names(panel: Extension, words: str) -> list[str]:
    return [summary.episode for summary in (await find(panel, words)).episodes]


async def refusal(panel: Extension, wish: HistoryWish) -> str:
    (denied,) = await ask(panel, wish)
    assert isinstance(denied, Denied), denied
    assert denied.id == wish.id
    return denied.detail


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


async def test_what_cannot_be_wiped_is_said_and_what_is_written_next_is_on_disk(
    tmp_path: Path,
) -> None:
    file = tmp_path / "home" / "journal.db"
    with closing(Journal(file, patience_s=0.1)) as journal:
        keep(journal, "e1")
        with closing(sqlite3.connect(file)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM events").fetchone()
            with pytest.raises(SetupError, match=r"cannot be wiped: .* Nothing was deleted"):
                journal.delete(["e1"])
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute(
                "CREATE TRIGGER t BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
            with pytest.raises(SetupError, match="cannot be wiped: no"):
                journal.delete(["e1"])
            keep(journal, "e2")
            assert other.execute("SELECT count(*) FROM events").fetchone() == (4,)


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


async def test_nothing_is_deleted_while_a_task_runs_or_of_a_paused_one(tmp_path: Path) -> None:
    async with meeting(tmp_path, click("2")) as (ground, panel):
        keep(ground.journal, OLD)
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        running = panel.entries[-1].episode
        for wish in (
            DeleteEpisode(id="w", episode=running),
            DeleteEpisode(id="w", episode=OLD),
            DeleteEpisodes(id="w"),
        ):
            assert "Delete once the task has ended." in await refusal(panel, wish)
        assert len(ground.journal.episodes()) == 2
    async with meeting(tmp_path) as (ground, panel):
        assert isinstance(ground.written()[-1].event, Paused)
        said = await refusal(panel, DeleteEpisode(id="w", episode=running))
        assert said == f"The episode {running} is paused. End it, then delete it."
        assert "is paused" in await refusal(panel, DeleteEpisodes(id="w"))
        (deleted,) = await ask(panel, DeleteEpisode(id="w", episode=OLD))
        assert deleted == Deleted(id="w", episodes=(OLD,))
        await panel.wish(Stop())
        await panel.until_ended()
        (deleted,) = await ask(panel, DeleteEpisodes(id="w"))
        assert deleted == Deleted(id="w", episodes=(running,))


async def test_a_deleted_episode_is_in_no_file_and_told_to_nobody_who_comes_later(
    tmp_path: Path,
) -> None:
    async with meeting(tmp_path, give("SECRET")) as (ground, panel):
        await panel.wish(START)
        await panel.until_ended()
        episode = ground.written()[0].episode
        async with ground.terminal() as other:
            assert other.entries
            await ask(panel, DeleteEpisode(id="w", episode=episode))
            await other.until(lambda: other.history)
            assert other.history == [Deleted(id="w", episodes=(episode,))]
        async with ground.terminal() as later:
            assert later.entries == []
        folder = ground.journal.file.parent
        assert not [f for f in folder.iterdir() if b"SECRET" in f.read_bytes()]


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


async def test_nothing_begins_while_the_file_is_wiped_and_the_backend_still_answers(
    tmp_path: Path,
) -> None:
    async with meeting(tmp_path, give("Done")) as (ground, panel):
        keep(ground.journal, OLD)
        with closing(sqlite3.connect(ground.journal.file)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM events").fetchone()
            # It waits for whoever reads the file.
            await panel.wish(DeleteEpisode(id="w", episode=OLD))
            await panel.wish(START)
            assert await panel.until_problem() == WIPING
            assert await refusal(panel, DeleteEpisodes(id="second")) == WIPING
            await panel.wish(Ping())
            await panel.until(lambda: panel.pongs)
            assert len((await find(panel)).episodes) == 1
        await panel.until(lambda: Deleted(id="w", episodes=(OLD,)) in panel.history)
        await panel.wish(START)
        assert await panel.until_ended() == ("done", "Done")


async def test_deleting_another_leaves_the_last_one_to_whoever_comes_later(tmp_path: Path) -> None:
    async with meeting(tmp_path, give("Done")) as (ground, panel):
        keep(ground.journal, OLD)
        await panel.wish(START)
        await panel.until_ended()
        await ask(panel, DeleteEpisode(id="w", episode=OLD))
        async with ground.terminal() as later:
            assert later.entries == panel.entries
