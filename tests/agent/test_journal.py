"""The journal on a real file: whatever was acknowledged is there, and nothing is ever harmed."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.engine import call, facts, give, play
from tests.fakes.words import EVENTS
from tests.repository.tree import ROOT
from webstep.agent.journal import Journal
from webstep.protocol.actions import Click
from webstep.protocol.events import (
    Asked,
    Decided,
    Ended,
    EpisodeEvent,
    Intended,
    Noted,
    Pushed,
    Started,
)
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Limits, Totals

STARTED = Started(task="Pay", url="", model="m", limits=Limits(), library="")
PUSHED = Pushed(frame=1, policy="root", argument="Pay", prompt="")
INTENDED = Intended(frame=1, number=1, action=Click(element="5"), target=None)
ASKED = Asked(frame=1, approval="a1", action=Click(element="5"), facts=facts())
ENDED = Ended(status="done", answer="paid", totals=Totals())

ENVIRONMENT = {"PYTHONPATH": str(ROOT / "backend")}
WRITER = """
import sys
from pathlib import Path
from webstep.agent.journal import Journal
from webstep.protocol.events import Noted
journal = Journal(Path(sys.argv[1]))
for number in range(1, 1_000_000):
    journal.append("e1", Noted(frame=1, text=f"note {number}"))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""
LOOKER = """
import sys
from pathlib import Path
from webstep.agent.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.episodes()
journal.close()
"""
FULL_DISK = """
import resource, sys
from pathlib import Path
from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.events import Noted
journal = Journal(Path(sys.argv[1]))
journal.append("e1", Noted(frame=1, text="before"))
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    journal.append("e1", Noted(frame=1, text="x" * 100_000))
except SetupError as error:
    sys.stdout.write(str(error))
"""


def write(journal: Journal, episode: str, *events: EpisodeEvent) -> None:
    for event in events:
        journal.append(episode, event)


def test_every_kind_of_event_is_read_back_as_it_was_written(journal: Journal) -> None:
    for event in EVENTS:
        journal.append("e1", event)  # type: ignore[arg-type]
    entries = journal.read("e1")
    assert tuple(entry.event for entry in entries) == EVENTS
    assert [entry.number for entry in entries] == list(range(1, len(EVENTS) + 1))


def test_what_append_returns_is_what_is_read(journal: Journal) -> None:
    assert (journal.append("e1", STARTED), journal.append("e1", PUSHED)) == journal.read("e1")


def test_the_time_of_an_entry_is_utc_to_the_millisecond(journal: Journal) -> None:
    at = journal.append("e1", STARTED).at
    assert len(at) == len("2026-01-01T00:00:00.000+00:00")
    assert at.endswith("+00:00")


def test_an_episode_that_nobody_wrote_is_empty(journal: Journal) -> None:
    assert journal.read("e9") == ()
    assert journal.episodes() == ()


def test_episodes_are_listed_with_the_newest_first(journal: Journal) -> None:
    write(journal, "20260101-1", STARTED, ENDED)
    write(journal, "20260102-1", STARTED, PUSHED, INTENDED)
    assert [(s.episode, s.task, s.status, s.events) for s in journal.episodes()] == [
        ("20260102-1", "Pay", "", 3),
        ("20260101-1", "Pay", "done", 2),
    ]


def test_episodes_are_numbered_apart(journal: Journal) -> None:
    write(journal, "e1", STARTED)
    write(journal, "e2", STARTED, PUSHED)
    write(journal, "e1", PUSHED)
    assert [e.number for e in journal.read("e1")] == [1, 2]
    assert [e.number for e in journal.read("e2")] == [1, 2]


def test_the_id_of_an_episode_is_new_each_time(journal: Journal) -> None:
    ids = [journal.begin() for _ in range(20)]
    assert len(set(ids)) == 20
    assert [episode[:18] for episode in ids] == sorted(episode[:18] for episode in ids)


def test_a_journal_that_is_opened_again_goes_on_where_it_was(file: Path) -> None:
    with closing(Journal(file)) as first:
        write(first, "e1", STARTED)
    with closing(Journal(file)) as second:
        write(second, "e1", PUSHED)
        assert [entry.event for entry in second.read("e1")] == [STARTED, PUSHED]


def test_somebody_can_read_while_it_is_written(file: Path, journal: Journal) -> None:
    with closing(Journal(file)) as reader:
        write(journal, "e1", STARTED)
        assert [entry.event for entry in reader.read("e1")] == [STARTED]
        write(journal, "e1", PUSHED)
        assert len(reader.read("e1")) == 2


def test_who_looks_from_elsewhere_takes_nothing_with_them(file: Path, journal: Journal) -> None:
    write(journal, "e1", STARTED)
    # As a backend does to wipe what was deleted.
    Journal(file).close()
    subprocess.run([sys.executable, "-c", LOOKER, str(file)], env=ENVIRONMENT, check=True)
    write(journal, "e1", PUSHED)
    with closing(Journal(file)) as reader:
        assert [entry.event for entry in reader.read("e1")] == [STARTED, PUSHED]


def test_a_writer_that_is_killed_loses_nothing_that_was_acknowledged(file: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged = [int(writer.stdout.readline()) for _ in range(50)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout]
    with closing(Journal(file)) as journal:
        texts = [e.event.text for e in journal.read("e1") if isinstance(e.event, Noted)]
    assert texts[: len(acknowledged)] == [f"note {number}" for number in acknowledged]
    assert len(texts) - len(acknowledged) in (0, 1)


def test_a_disk_that_is_full_is_said_and_harms_nothing(file: Path) -> None:
    command = [sys.executable, "-c", FULL_DISK, str(file)]
    run = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    said = run.stdout
    assert said.startswith(f"The journal {file} cannot be written: ")
    with closing(Journal(file)) as journal:
        assert [e.event for e in journal.read("e1")] == [Noted(frame=1, text="before")]


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([STARTED], "The backend died in the middle. Nothing was under way"),
        ([STARTED, PUSHED, INTENDED], "This may have been done, or not: click [5]."),
        ([STARTED, PUSHED, INTENDED, ASKED], "It waited for your yes, and this was not done"),
    ],
)
def test_an_unfinished_episode_stands_paused_and_says_what_may_have_happened(
    journal: Journal, events: list[EpisodeEvent], words: str
) -> None:
    write(journal, "e1", *events)
    left = journal.take_over()
    assert left.paused == journal.read("e1")
    paused = left.paused[-1].event
    assert isinstance(paused, Paused)
    assert words in paused.why
    assert paused.totals.actions == len([e for e in events if isinstance(e, Intended)])


def test_only_the_newest_unfinished_episode_stands_and_those_before_it_are_ended(
    journal: Journal,
) -> None:
    write(journal, "e1", STARTED)
    write(journal, "e2", STARTED, PUSHED, INTENDED)
    write(journal, "e3", STARTED, ENDED)
    left = journal.take_over()
    assert {entry.episode for entry in left.paused} == {"e2"}
    assert [(s.episode, s.status) for s in journal.episodes()] == [
        ("e3", "done"),
        ("e2", ""),
        ("e1", "interrupted"),
    ]
    assert left.ended == journal.read("e3")


def test_an_episode_is_paused_once_however_often_a_backend_dies(
    file: Path, journal: Journal
) -> None:
    write(journal, "e1", STARTED, ENDED)
    write(journal, "e2", STARTED)
    first = journal.take_over().paused
    journal.close()
    with closing(Journal(file)) as later:
        assert later.take_over().paused == first
        assert [(s.status, s.events) for s in later.episodes()] == [("", 2), ("done", 2)]


def test_an_episode_that_another_backend_runs_is_left_to_it(file: Path, journal: Journal) -> None:
    journal.take_over()
    write(journal, "e1", STARTED)
    with closing(Journal(file)) as second:
        assert second.take_over().paused == ()
        assert [s.events for s in second.episodes()] == [1]
    journal.close()
    with closing(Journal(file)) as third:
        assert [e.event.kind for e in third.take_over().paused] == ["started", "paused"]


async def test_a_whole_episode_can_be_kept_and_read(journal: Journal) -> None:
    played = await play(call("child"), give("one"), give("ok"))
    write(journal, "e1", *played.events)
    assert [entry.event for entry in journal.read("e1")] == played.events
    assert len([e for e in journal.read("e1") if isinstance(e.event, Decided)]) == 3
