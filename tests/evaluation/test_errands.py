"""Errands: how they are judged, what they may upload, and real runs of the one that does."""

from pathlib import Path

import pytest

from tests.evaluation.run import evaluate
from webstep.evaluation.errands import ERRANDS
from webstep.evaluation.folder import RunFolder
from webstep.evaluation.policies import PolicySuite
from webstep.evaluation.results import Played
from webstep.evaluation.suite import Case
from webstep.protocol.events import Ended, Observed
from webstep.protocol.spending import Totals

ENDED = Ended(status="done", answer="I did it.", totals=Totals())
LETTER = "upload_file-letter"


def script(seed: int, *files: str) -> str:
    """Give these files to the letter's field, one after the other, and upload each."""
    field = 'role: button, name: "Letter from a member (PDF)"'
    given = "".join(
        f"""
          - {{tool: upload, {field}, files: [{file}]}}
          - - {{tool: click, role: button, name: Upload letter}}
            - {{tool: wait, text: "{file}, "}}"""
        for file in files
    )
    return f"""
        {LETTER}/{seed}:{given}
          - {{tool: return, status: done, answer: It is taken.}}
        """


async def test_an_errand_is_judged_by_its_checks(tmp_path: Path) -> None:
    async with PolicySuite().stage(Case("policies", "read_page-pitched", 1), tmp_path) as stage:
        assert (stage.root, await stage.objective()) == (
            "read_page",
            ERRANDS["read_page-pitched"].argument,
        )
        seen = Observed(frame=1, url=stage.url, title="Terms", text="# Terms")
        right = await stage.judge(ENDED.model_copy(update={"answer": "14 days, 15 EUR"}), seen)
        wrong = await stage.judge(ENDED.model_copy(update={"answer": "30 days, 15 EUR"}), seen)
    assert (right.success, right.detail) == (True, "All 3 checks hold.")
    assert (wrong.success, round(wrong.progress, 2)) == (False, 0.67)
    assert wrong.detail.startswith("The answer does not fit")


@pytest.mark.parametrize("task", [LETTER, "read_page-pitched"])
async def test_an_errand_may_upload_the_files_it_declares_and_no_others(
    tmp_path: Path, task: str
) -> None:
    async with PolicySuite().stage(Case("policies", task, 1), tmp_path) as stage:
        assert stage.uploads
        laid = {file.name: file.read_text() for file in stage.uploads.iterdir()}
    assert laid == {file.name: file.text for file in ERRANDS[task].files}


def test_only_the_file_that_was_named_is_right_and_none_of_the_persons_own_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "haugen-signed.pdf").write_text("Nobody's business.")
    monkeypatch.setenv("WEBSTEP_UPLOADS", str(own))
    file, out = tmp_path / "script.yaml", tmp_path / "run"
    right, wrong = "haugen-signed.pdf", "haugen.pdf"
    file.write_text(script(1, right) + script(2, wrong) + script(3, wrong, right))
    words = ("policies", "--task", "upload_file", "--seeds", "1-3", "--model", f"oracle:{file}")
    status, said = evaluate(tmp_path, None, *words, "--out", str(out))
    assert status == 0, said
    played = [r for r in RunFolder(out).results.read() if isinstance(r, Played)]
    scores = {r.case.seed: (r.score.success, r.score.progress) for r in played}
    assert scores == {1: (True, 1.0), 2: (False, 0.5), 3: (False, 0.75)}, said
