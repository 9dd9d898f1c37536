"""What a run's folder keeps, and what is found in one whose process was killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.evaluation.run import MEASURED, case, faulted, folder, played
from webstep.errors import SetupError
from webstep.evaluation.folder import PROFILE, RunFolder, clear
from webstep.evaluation.results import CutOff


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = (played(1), faulted(2), CutOff(case=case(3), attempt=1))
    assert folder(tmp_path, written).results.read() == written


def test_a_line_that_was_being_written_is_no_result_and_the_next_one_is_whole(
    tmp_path: Path,
) -> None:
    run = folder(tmp_path, [played(1)])
    with run.results.file.open("a") as file:
        file.write('{"kind":"played","ca')
    assert run.results.read() == (played(1),)
    with run.locked(MEASURED):
        run.results.append(played(2))
    assert run.results.read() == (played(1), played(2))


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    run = folder(tmp_path, [played(1)])
    run.results.file.write_text(f"{played(1).model_dump_json()}\n{{}}\n")
    with pytest.raises(SetupError, match=r"results\.jsonl:2: "):
        run.results.read()


def test_only_one_process_at_a_time_works_in_a_folder(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    with run.locked(MEASURED), pytest.raises(SetupError, match="Another"), run.locked(MEASURED):
        pass


@pytest.mark.parametrize(
    ("field", "words"), [("suite", "suite"), ("model", "model"), ("library", "the prompts")]
)
def test_results_of_different_things_do_not_mix(tmp_path: Path, field: str, words: str) -> None:
    folder(tmp_path, [played(1)])
    other = MEASURED.model_copy(update={field: "other"})
    with pytest.raises(SetupError, match=words), RunFolder(tmp_path).locked(other):
        pass


def test_an_attempt_without_a_result_was_cut_off(tmp_path: Path) -> None:
    run = folder(tmp_path, [played(1), faulted(2)])
    run.attempt(case(2), 2).mkdir()
    assert run.cut_off("airline", run.results.read()) == [CutOff(case=case(2), attempt=2)]


def test_what_is_left_of_a_browser_is_ended_with_all_it_started(tmp_path: Path) -> None:
    profile = tmp_path / PROFILE
    profile.mkdir()
    parent = "import subprocess, sys; subprocess.run(sys.orig_argv[:1] + ['-c', 'input()'])"
    with subprocess.Popen(
        [sys.executable, "-c", parent, f"--user-data-dir={profile}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as left:
        clear(profile)
        assert left.stdout
        # The end of its output is the end of the last process that could write to it.
        assert left.stdout.read() == b""
        assert left.wait() == -9
    assert not profile.exists()


def test_a_folder_that_is_none_of_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=str(tmp_path)):
        RunFolder(tmp_path).read()
