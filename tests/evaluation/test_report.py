"""What a report says about runs that were never played."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.evaluation.run import case, entries, faulted, folder, played
from tests.fakes.words import HEX, TOTALS, USAGE
from webstep.errors import SetupError
from webstep.evaluation import summary
from webstep.evaluation.episode import Episode
from webstep.evaluation.folder import PICTURE, RunFolder
from webstep.evaluation.report.words import UNKNOWN
from webstep.evaluation.report.write import PICTURE_BYTES, PICTURES, html, markdown, write
from webstep.evaluation.results import CutOff, Result
from webstep.evaluation.summary import Run
from webstep.protocol.decisions import Call, Return, Status
from webstep.protocol.events import Decided, Ended, EpisodeEvent, Observed, Popped, Pushed, Started
from webstep.protocol.spending import Limits

EVIL = '</pre><script>alert("x")</script> | `a` [b](http://c.example)'
STORY: tuple[EpisodeEvent, ...] = (
    Started(task="t", url="u", model="m", limits=Limits(), library=HEX),
    Pushed(frame=1, policy="root", argument="the task", prompt=HEX),
    Decided(
        frame=1,
        decision=Call(reason="First this.", policy="child", argument=EVIL),
        targets=(),
        usage=USAGE,
    ),
    Pushed(frame=2, policy="child", argument=EVIL, prompt=HEX),
    Observed(frame=2, url="u", title="t", text=f"# Page\n{EVIL}"),
    Decided(
        frame=2,
        decision=Return(reason="Seen.", status="failed", answer=EVIL),
        targets=(),
        usage=USAGE,
    ),
    Popped(frame=2, status="failed", answer=EVIL),
    Ended(status="failed", answer=EVIL, totals=TOTALS),
)


def returned(frame: int, status: Status, reason: str) -> tuple[EpisodeEvent, ...]:
    decision = Return(reason=reason, status=status, answer="")
    decided = Decided(frame=frame, decision=decision, targets=(), usage=USAGE)
    return (decided, Popped(frame=frame, status=status, answer=""))


def called(frame: int) -> tuple[EpisodeEvent, ...]:
    call = Call(reason="On.", policy="child", argument=f"{frame}")
    decided = Decided(frame=frame - 1, decision=call, targets=(), usage=USAGE)
    return (decided, Pushed(frame=frame, policy="child", argument=f"{frame}", prompt=HEX))


ROOT_FAILS = returned(1, "failed", "so too")
ROOT_DONE = returned(1, "done", "end")


class Outside(HTMLParser):
    """Finds what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        loads = [value or "" for name, value in attrs if name in ("src", "href", "srcset")]
        if tag == "img" and all(value.startswith("data:image/jpeg;base64,") for value in loads):
            self.pictures += 1
        elif tag in ("script", "link", "img", "iframe", "object") or loads:
            self.found.append(tag)


def run(path: Path, label: str = "one") -> Run:
    results: list[Result] = [
        played(1, success=True, calls=4),
        played(2, success=False, calls=9),
        played(1, success=True, calls=6, task="find_booking"),
        faulted(3),
        CutOff(case=case(4), attempt=1),
    ]
    return summary.read(folder(path, results, STORY), label)


def test_the_figures_are_counted_by_task_and_over_all(tmp_path: Path) -> None:
    read = run(tmp_path)
    assert [(g.name, g.share.hits, g.share.of) for g in read.tasks] == [
        ("cancel_flight", 1, 2),
        ("find_booking", 1, 1),
    ]
    assert read.whole.median(lambda totals: totals.calls) == 5
    assert (len(read.faults), read.cut_off) == (1, 1)
    assert read.cost == pytest.approx(0.07)
    assert read.cost_of_one == pytest.approx(0.035)


def test_an_episode_tells_how_deep_the_stack_was_and_how_it_stood_at_the_last_decision() -> None:
    episode = Episode(played(2, success=False), tuple(entries(STORY)))
    assert episode.depths == (1, 2)
    assert episode.juncture.stack == ("root: the task", f"child: {EVIL}")
    assert episode.juncture.seen.startswith("# Page")
    assert episode.juncture.decision.startswith("return failed")
    assert episode.answer == EVIL
    assert [(told.depth, told.words[:6]) for told in episode.steps] == [
        (0, "root: "),
        (1, "child:"),
        (1, "failed"),
    ]


@pytest.mark.parametrize(
    ("tail", "where"),
    [
        ((*returned(3, "failed", "here"), *returned(2, "failed", "so"), *ROOT_FAILS), "here"),
        ((*returned(3, "failed", "no"), *called(4), *returned(4, "done", "b"), *ROOT_DONE), "end"),
        ((*returned(3, "failed", "no"), *called(4), *returned(4, "failed", "here")), "here"),
        ((*returned(3, "done", "a"), *returned(2, "impossible", "here"), *ROOT_FAILS), "here"),
    ],
)
def test_a_failure_is_looked_for_where_the_first_policy_gave_up(
    tail: tuple[EpisodeEvent, ...], where: str
) -> None:
    begin = (Pushed(frame=1, policy="root", argument="", prompt=HEX), *called(2), *called(3))
    episode = Episode(played(2, success=False), tuple(entries((*begin, *tail))))
    assert episode.juncture.reason == where
    assert episode.juncture.gave_up is (where == "here")


def test_the_page_needs_nothing_from_outside_and_what_was_said_stays_text(tmp_path: Path) -> None:
    page = html([run(tmp_path)])
    outside = Outside()
    outside.feed(page)
    assert outside.found == []
    assert "url(" not in page
    assert "&lt;/pre&gt;&lt;script&gt;" in page
    assert page.count("<svg") == 6


def pictured(path: Path, *pictures: bytes) -> int:
    """Count the pictures in a report of so many unsolved cases."""
    unsolved = [played(seed, success=False) for seed in range(1, len(pictures) + 1)]
    made = folder(path, unsolved, STORY)
    for result, picture in zip(unsolved, pictures, strict=True):
        (made.attempt(result.case, 1) / PICTURE).write_bytes(picture)
    outside = Outside()
    outside.feed(html([summary.read(made, "one")]))
    assert outside.found == []
    return outside.pictures


def test_unsolved_cases_show_the_tab_at_their_end(tmp_path: Path) -> None:
    assert pictured(tmp_path, b"\xff\xd8one", b"", b"\xff\xd8two") == 2


def test_pictures_do_not_make_the_page_too_large(tmp_path: Path) -> None:
    assert pictured(tmp_path / "large", b"x" * (PICTURE_BYTES + 1)) == 0
    assert pictured(tmp_path / "many", *[b"x"] * (PICTURES + 2)) == PICTURES


def test_the_text_has_a_row_for_each_task_and_each_unsolved_case(tmp_path: Path) -> None:
    text = markdown([run(tmp_path)])
    assert "# airline: 2 of 3 cases solved" in text
    assert re.search(r"\| cancel\\_flight \| 50 % \(9 to 91\) \|", text)
    assert re.search(r"\| airline/cancel\\_flight/2 \| Nothing is done\. \| done: ", text)
    assert "\\<script>" in text
    assert all(row.count(" | ") == 10 for row in text.splitlines() if row.startswith("| one "))


def test_runs_are_compared_by_the_names_of_their_folders(tmp_path: Path) -> None:
    runs = [run(tmp_path / "a" / "stack", "stack"), run(tmp_path / "b" / "flat", "flat")]
    page = html(runs)
    assert "airline: 2 runs compared" in page
    assert page.count('class="key run-2"') == 5
    text = markdown(runs)
    assert "## Side by side" in text
    head = next(row for row in text.splitlines() if row.startswith("| task | stack: solved"))
    rows = [row for row in text.splitlines() if row.startswith(("| cancel", "| find", "| **all"))]
    assert [row.count("|") for row in (head, rows[0], rows[2])] == [10, 10, 10]
    assert rows[0].count("| 50 % (9 to 91) | 4 |") == 2
    assert "Side by side" not in markdown(runs[:1])
    assert summary.labels(["x", "y", "x"]) == ["x (1)", "y", "x (2)"]


def test_what_was_read_is_counted_by_solved_case_and_with_its_cached_share(tmp_path: Path) -> None:
    read = run(tmp_path)
    (reading,) = {episode.reading for episode in read.whole.episodes}
    once = USAGE.input_tokens + USAGE.cached_tokens + USAGE.written_tokens
    assert reading.tokens == 2 * once
    assert read.whole.prompt_tokens == 2 * once
    assert read.whole.cached_share == pytest.approx(USAGE.cached_tokens / once)
    nothing = summary.read(folder(tmp_path / "unsolved", [played(2, success=False)], STORY), "no")
    assert (nothing.whole.prompt_tokens, nothing.whole.cached_share) == (None, None)
    assert f"| {UNKNOWN} | {UNKNOWN} |" in markdown([nothing])


def test_a_run_in_which_nothing_was_played_yet_has_a_report_too(tmp_path: Path) -> None:
    text, page = write([summary.read(folder(tmp_path, []), "empty")], tmp_path)
    assert "0 of 0 cases solved" in text.read_text()
    assert "None: every case" in page.read_text()


def test_more_runs_than_colours_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="at most 4"):
        write([run(tmp_path)] * 5, tmp_path)


def test_a_run_whose_events_are_gone_names_the_file(tmp_path: Path) -> None:
    made = folder(tmp_path, [played(1)])
    (tmp_path / played(1).journal).unlink()
    with pytest.raises(SetupError, match=r"episode\.jsonl"):
        summary.read(RunFolder(made.path), "gone")
