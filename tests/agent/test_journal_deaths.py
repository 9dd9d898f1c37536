"""What the journal goes through: kill -9, a full disk, a file it may not write, damage."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.repository.tree import ROOT
from webstep.agent.fold import fold
from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.events import Entry, EpisodeEvent

RECORDING = ROOT / "backend/webstep/airline/recordings/book_flight.jsonl"
EVENTS = tuple(Entry.model_validate_json(line).event for line in RECORDING.read_text().splitlines())
ENVIRONMENT = {"PYTHONPATH": str(ROOT / "backend")}
WRITERS = """
import os, sys
from pathlib import Path
from webstep.agent.journal import Journal
from webstep.protocol.events import Entry

lines = Path(sys.argv[1]).read_text().splitlines()
events = [Entry.model_validate_json(line).event for line in lines]
for file in sys.stdin:
    writer = os.fork()
    if writer:
        os.waitpid(writer, 0)
        print("gone", flush=True)
        continue
    print(os.getpid(), flush=True)
    journal = Journal(Path(file.strip()))
    for number in range(1, 100_000):
        journal.append(f"e{(number - 1) // len(events)}", events[(number - 1) % len(events)])
        print(number, flush=True)
    os._exit(0)
"""
FULL_DISK = """
import resource, sys
from pathlib import Path
from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.events import Entry

lines = Path(sys.argv[1]).read_text().splitlines()
journal = Journal(Path(sys.argv[2]))
room = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, room[1]))
kept = 0
for line in lines:
    try:
        journal.append("e0", Entry.model_validate_json(line).event)
        kept += 1
    except SetupError as error:
        print(error)
        break
resource.setrlimit(resource.RLIMIT_FSIZE, room)
for line in lines[kept:]:
    journal.append("e0", Entry.model_validate_json(line).event)
print(kept)
"""
READ_ONLY = """
import os, sys
from pathlib import Path
from webstep.agent.journal import Journal
from webstep.errors import SetupError
if os.getuid() == 0:
    os.setuid(65534)  # Root may write everything.
try:
    Journal(Path(sys.argv[1]))
except SetupError as error:
    print(error)
"""


@contextmanager
def writers() -> Iterator["subprocess.Popen[str]"]:
    """A process that has all modules loaded, and forks a writer for each file it is told."""
    command = [sys.executable, "-c", WRITERS, str(RECORDING)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=ENVIRONMENT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def killed(process: "subprocess.Popen[str]", file: Path, after: int) -> int:
    """Have a journal written, kill the writer after so many rows; say how many it acknowledged."""
    assert process.stdin
    assert process.stdout
    print(file, file=process.stdin, flush=True)
    writer = int(process.stdout.readline())
    for _ in range(after):
        process.stdout.readline()
    signal_to(writer)
    acknowledged = after
    while (line := process.stdout.readline()) != "gone\n":
        acknowledged = int(line)
    return acknowledged


def signal_to(writer: int) -> None:

    os.kill(writer, signal.SIGKILL)


def survives(times: int, folder: Path) -> None:
    chance = random.Random(35)
    with writers() as process:
        for number in range(times):
            file = folder / f"{number}.db"
            acknowledged = killed(process, file, chance.randrange(1, 2 * len(EVENTS)))
            with closing(Journal(file)) as journal:
                kept = [
                    [entry.event for entry in journal.read(f"e{episode}")]
                    for episode in range(len(journal.episodes()))
                ]
            assert sum(map(len, kept)) - acknowledged in (0, 1)
            for events in kept:
                assert tuple(events) == EVENTS[: len(events)]
                assert fold(events) == fold(EVENTS[: len(events)])
            with closing(sqlite3.connect(file)) as database:
                assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_no_acknowledged_row_is_lost_by_kill_9_at_twenty_moments(tmp_path: Path) -> None:
    survives(20, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_no_acknowledged_row_is_lost_by_kill_9_at_a_hundred_moments(tmp_path: Path) -> None:
    survives(100, tmp_path)


def said_by(program: str, *words: str) -> list[str]:
    command = [sys.executable, "-c", program, *words]
    run = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


def test_a_full_disk_is_said_and_what_was_kept_goes_on_once_there_is_room(file: Path) -> None:
    Journal(file).close()
    error, kept = said_by(FULL_DISK, str(RECORDING), str(file))
    assert error.startswith(f"The journal {file} cannot be written: ")
    assert "Free some space" in error
    assert 0 < int(kept) < len(EVENTS)
    with closing(Journal(file)) as journal:
        assert tuple(entry.event for entry in journal.read("e0")) == EVENTS


def test_a_file_that_may_not_be_written_is_refused_and_kept() -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.db"
        written(file)
        raw = file.read_bytes()
        Path(folder).chmod(0o755)
        file.chmod(0o444)
        (said,) = said_by(READ_ONLY, str(file))
        assert said.startswith(f"The journal {file} cannot be used: ")
        assert "nothing in it was changed" in said
        assert file.read_bytes() == raw


def written(file: Path) -> None:
    with closing(Journal(file)) as journal:
        for event in EVENTS:
            journal.append("e0", event)


def read(file: Path) -> tuple[EpisodeEvent, ...]:
    with closing(Journal(file)) as journal:
        return tuple(entry.event for entry in journal.read("e0"))


def test_a_log_that_was_cut_off_leaves_a_sound_journal_of_what_was_before(tmp_path: Path) -> None:
    """SQLite takes what comes after a broken frame of its log for unwritten (file format, 4.1)."""
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    with writers() as process:
        killed(process, whole, len(EVENTS) - 1)
    log = (tmp_path / "whole.db-wal").read_bytes()
    chance = random.Random(35)
    lengths = set()
    for _ in range(20):
        shutil.copy(whole, cut)
        (tmp_path / "cut.db-wal").write_bytes(log[: chance.randrange(len(log))])
        with closing(Journal(cut)) as journal:
            kept = tuple(entry.event for entry in journal.read("e0"))
        assert kept == EVENTS[: len(kept)]
        lengths.add(len(kept))
    assert len(lengths) > 5


def test_a_flipped_byte_is_refused_or_in_a_word_and_never_changes_the_file(tmp_path: Path) -> None:
    """What lies within a text is no damage that a database can see."""
    file = tmp_path / "journal.db"
    written(file)
    sound, chance, refused = file.read_bytes(), random.Random(35), 0
    for _ in range(60):
        at = chance.randrange(len(sound))
        flipped = sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]
        file.write_bytes(flipped)
        try:
            assert len(read(file)) == len(EVENTS)
        except SetupError as error:
            assert str(error).startswith(f"The journal {file} cannot be used: ")
            assert "nothing in it was changed" in str(error)
            assert file.read_bytes() == flipped
            refused += 1
        for left in tmp_path.glob("journal.db-*"):
            left.unlink()
    assert refused > 10
