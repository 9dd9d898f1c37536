"""A person's own suite: its file, its checks, and how they judge."""

from pathlib import Path

import pytest

from tests.fakes.words import TOTALS
from webstep.errors import SetupError
from webstep.evaluation import custom
from webstep.evaluation.suite import Case, Score
from webstep.protocol.events import Ended, EndStatus, Observed

SEEN = Observed(
    frame=1, url="https://library.example/hours", title="Hours", text="# Hours\nOpen 10:00 to 18:00"
)


def suite(folder: Path, *checks: str, more: str = "") -> custom.CustomSuite:
    file = folder / "library.yaml"
    listed = "".join(f"\n      - {check}" for check in checks)
    file.write_text(
        f"""
tasks:
  - name: hours
    url: https://library.example/
    objective: When does it open?
    {more}
    checks:{listed}
"""
    )
    return custom.read(file)


async def judge(
    suite: custom.CustomSuite,
    answer: str = "It opens at 10:00.",
    status: EndStatus = "done",
    seen: Observed | None = SEEN,
) -> Score:
    ended = Ended(status=status, answer=answer, totals=TOTALS)
    async with suite.stage(Case("library", "hours", 1), suite.file.parent) as stage:
        return await stage.judge(ended, seen)


@pytest.mark.parametrize(
    "check",
    [
        "{kind: answer, contains: OPENS at  10:00}",
        "{kind: answer, equals: it opens at 10:00.}",
        '{kind: answer, regex: "at 1[0-9]:00"}',
        '{kind: url, regex: "/hours$"}',
        "{kind: text, contains: open 10:00}",
    ],
)
async def test_a_check_that_holds_is_success(tmp_path: Path, check: str) -> None:
    score = await judge(suite(tmp_path, check))
    assert (score.success, score.reward, score.progress) == (True, 1.0, 1.0)


@pytest.mark.parametrize(
    "check",
    [
        "{kind: answer, contains: closed}",
        "{kind: answer, equals: It opens}",
        '{kind: answer, regex: "AT"}',
        "{kind: url, equals: https://library.example/}",
        "{kind: text, contains: closed}",
    ],
)
async def test_a_check_that_does_not_hold_says_which(tmp_path: Path, check: str) -> None:
    score = await judge(suite(tmp_path, check))
    assert (score.success, score.progress) == (False, 0.0)
    assert "does not fit" in score.detail


async def test_all_checks_must_hold_and_progress_counts_those_that_do(tmp_path: Path) -> None:
    both = suite(tmp_path, "{kind: answer, contains: closed}", "{kind: url, contains: hours}")
    score = await judge(both)
    assert (score.success, score.progress) == (False, 0.5)


async def test_an_answer_counts_only_from_a_task_that_is_done(tmp_path: Path) -> None:
    right = suite(tmp_path, '{kind: answer, contains: "10:00"}')
    assert not (await judge(right, status="failed")).success


async def test_a_page_that_was_never_read_fits_nothing(tmp_path: Path) -> None:
    assert not (await judge(suite(tmp_path, "{kind: text, contains: open}"), seen=None)).success


@pytest.mark.parametrize(("answer", "success"), [("10:00", True), ("11:00", False)])
async def test_a_function_beside_the_file_can_judge(
    tmp_path: Path, answer: str, success: bool
) -> None:
    (tmp_path / "judges.py").write_text(
        "def opens(ended, seen):\n    return ended.answer in seen.text\n"
    )
    own = suite(tmp_path, '{kind: function, function: "judges:opens"}')
    assert (await judge(own, answer)).success is success


@pytest.mark.parametrize("function", ["judges:nothing", "no_such_module:check"])
async def test_a_function_that_is_not_there_is_named(tmp_path: Path, function: str) -> None:
    (tmp_path / "judges.py").write_text("")
    own = suite(tmp_path, f'{{kind: function, function: "{function}"}}')
    with pytest.raises(SetupError, match=function):
        await judge(own)


async def test_how_to_sign_in_is_told_before_what_to_do(tmp_path: Path) -> None:
    own = suite(tmp_path, "{kind: url, contains: a}", more="login: Sign in as reader 1.")
    async with own.stage(Case("library", "hours", 1), tmp_path) as stage:
        assert await stage.objective() == "First: Sign in as reader 1.\nThen: When does it open?"


def test_a_task_is_repeated_for_each_seed(tmp_path: Path) -> None:
    own = suite(tmp_path, "{kind: url, contains: a}")
    assert [case.id for case in own.cases([], [1, 2])] == ["library/hours/1", "library/hours/2"]
    with pytest.raises(SetupError, match="It has hours"):
        own.cases(["days"], [1])


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        ("{kind: answer}", "exactly one"),
        ("{kind: answer, equals: a, contains: b}", "exactly one"),
        ("{kind: answer, regex: '('}", "is none"),
        ("{kind: answer, equals: 10:00}", "in quotes"),
        ("{kind: taste, equals: a}", "taste"),
        ("{kind: function, function: judges}", "pattern"),
    ],
)
def test_a_check_that_is_none_is_refused_with_its_place(
    tmp_path: Path, check: str, fault: str
) -> None:
    with pytest.raises(SetupError, match=rf"library\.yaml: tasks\.0\.checks\.0.*{fault}"):
        suite(tmp_path, check)
