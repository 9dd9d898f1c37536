"""What a client deletes is wiped, and nothing that runs or stands is harmed by it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.engine import click, give
from tests.server.ground import START
from tests.server.past import OLD, ask, find, keep, meeting, refusal
from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.history import (
    Deleted,
    DeleteEpisode,
    DeleteEpisodes,
)
from webstep.protocol.messages import Ping, Stop
from webstep.protocol.pausing import Paused
from webstep.server.history import WIPING


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
