"""Deleting episodes: what was deleted is nowhere any more, and nothing else is touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.events import Ended, Noted, Started
from webstep.protocol.spending import Limits, Totals

STARTED = Started(task="Pay", url="", model="m", limits=Limits(), library="")
ENDED = Ended(status="done", answer="paid", totals=Totals())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    with closing(Journal(file, patience_s=0.1)) as opened:
        yield opened


def write(journal: Journal, episode: str, mark: str, notes: int = 1, length: int = 10) -> None:
    """Write an episode whose every event but the ends holds a mark."""
    journal.append(episode, STARTED)
    for number in range(notes):
        text = f"{number} {(mark * length)[: length * (1 + number % 7)]}{mark}"
        journal.append(episode, Noted(frame=1, text=text))
    journal.append(episode, ENDED)


def found(file: Path, mark: str) -> list[str]:
    """Name the files of the journal in whose bytes a text stands."""
    return [f.name for f in file.parent.iterdir() if mark.encode() in f.read_bytes()]


def test_no_byte_of_a_deleted_episode_is_left_in_any_file(file: Path, journal: Journal) -> None:
    # Rows of all lengths, written in turn: pages split, and rows move from one to another.
    marks = {f"e{number:02}": "SECRET" if number % 3 else "PLAIN" for number in range(30)}
    for round_ in range(30):
        for number, (episode, mark) in enumerate(marks.items()):
            text = mark * (1 + (7 * number + round_) % 50)
            journal.append(episode, STARTED if round_ == 0 else Noted(frame=1, text=text))
    assert "journal.db" in found(file, "SECRET")
    journal.delete([episode for episode, mark in marks.items() if mark == "SECRET"])
    assert found(file, "SECRET") == []
    assert found(file, "PLAIN") == ["journal.db"]
    assert all(len(journal.read(e)) == 30 for e, mark in marks.items() if mark == "PLAIN")


def test_it_is_gone_while_a_backend_has_the_journal_open(file: Path, journal: Journal) -> None:
    write(journal, "a", "SECRET")
    journal.take_over()
    with closing(Journal(file)) as other:
        other.delete(["a"])
        assert found(file, "SECRET") == []
    journal.append("b", STARTED)
    assert [entry.number for entry in journal.read("b")] == [1]


def test_the_other_episodes_are_read_as_before(journal: Journal) -> None:
    write(journal, "a", "SECRET", notes=30)
    write(journal, "b", "PLAIN", notes=30)
    before = journal.read("b")
    journal.delete(["a"])
    assert (journal.read("a"), journal.read("b")) == ((), before)


def test_an_episode_that_is_not_there_is_named_and_nothing_is_deleted(journal: Journal) -> None:
    write(journal, "a", "SECRET")
    with pytest.raises(SetupError, match=r"There is no episode c\. `webstep episodes list`"):
        journal.delete(["a", "c"])
    assert journal.read("a")


def test_a_running_episode_is_not_deleted(file: Path, journal: Journal) -> None:
    journal.take_over()
    journal.append("a", STARTED)
    with closing(Journal(file)) as other:
        with pytest.raises(SetupError, match=r"The episode a is running\. Stop it"):
            other.delete(["a"])
        assert other.read("a")


def test_an_episode_in_which_a_backend_died_is_deleted(file: Path, journal: Journal) -> None:
    with closing(Journal(file)) as backend:
        backend.take_over()
        backend.append("a", Noted(frame=1, text="SECRET"))
    journal.delete(["a"])
    assert found(file, "SECRET") == []


def test_while_another_program_reads_the_journal_nothing_is_deleted(
    file: Path, journal: Journal
) -> None:
    write(journal, "a", "SECRET")
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(SetupError, match=r"another program is reading it\. Nothing was del"):
            journal.delete(["a"])
    assert journal.read("a")
    journal.delete(["a"])
    assert found(file, "SECRET") == []
