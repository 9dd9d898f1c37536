"""The journal's file: whose it is, and which files are none."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from webstep.agent.journal import Journal, Left
from webstep.errors import SetupError
from webstep.protocol.events import Noted

NOTED = Noted(frame=1, text="x" * 500)


def test_only_its_owner_can_read_it(file: Path, journal: Journal) -> None:
    journal.append("e1", NOTED)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes["journal.sqlite"] == 0o600
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(file: Path) -> None:
    Journal(file).close()
    file.chmod(0o644)
    Journal(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def damaged(file: Path) -> bytes:
    """A journal whose second page was overwritten."""
    with closing(Journal(file)) as journal:
        for _ in range(40):
            journal.append("e1", NOTED)
    sound = file.read_bytes()
    assert len(sound) > 3 * 4096
    return sound[:4096] + b"\xff" * 4096 + sound[8192:]


def shortened(file: Path) -> bytes:
    """A journal whose end is missing."""
    return damaged(file)[:4096]


def foreign(file: Path) -> bytes:
    """A database of another program."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE events (what TEXT)")
        database.commit()
    return file.read_bytes()


def text(file: Path) -> bytes:
    """No database at all."""
    file.parent.mkdir()
    return b"Dear diary, " * 1000


@pytest.mark.parametrize("made", [damaged, shortened, foreign, text])
def test_a_file_that_is_no_sound_journal_is_refused_and_left_as_it_was(
    file: Path, made: Callable[[Path], bytes]
) -> None:
    raw = made(file)
    file.write_bytes(raw)
    with pytest.raises(SetupError, match="Move it away to start a new one") as caught:
        Journal(file)
    assert str(file) in str(caught.value)
    assert file.read_bytes() == raw


def test_a_folder_in_its_place_is_left_as_it_is(file: Path) -> None:
    file.mkdir(parents=True, mode=0o755)
    with pytest.raises(SetupError, match="cannot be used"):
        Journal(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o755


def test_a_link_is_not_followed(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SetupError, match="cannot be used"):
        Journal(file)
    assert not (tmp_path / "elsewhere").exists()


def test_a_place_where_nothing_can_be_written_is_named() -> None:
    with pytest.raises(SetupError, match=r"/proc/webstep/journal\.sqlite cannot be used"):
        Journal(Path("/proc/webstep/journal.sqlite"))


def test_an_event_of_another_version_is_said_and_not_guessed_at(
    file: Path, journal: Journal
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("""INSERT INTO events VALUES ('e1', 1, '', '{"kind": "dreamt"}')""")
    with pytest.raises(SetupError, match="dreamt"):
        journal.read("e1")


def test_an_event_of_another_version_does_not_keep_the_other_episodes_from_their_person(
    file: Path, journal: Journal
) -> None:
    started = """{"kind": "started", "task": "Old task", "mood": "good"}"""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("INSERT INTO events VALUES ('e1', 1, '', ?)", (started,))
    assert journal.take_over() == Left((), ())
    (old,) = journal.episodes()
    assert (old.task, old.status) == ("Old task", "interrupted")
