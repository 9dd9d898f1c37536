"""The live stack below the lines: it fits every width, and nothing in it moves the cursor."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from webstep.cli.ledger import Ledger
from webstep.cli.rows import of_grants, of_stack
from webstep.cli.screen import Screen
from webstep.protocol.decisions import Call
from webstep.protocol.events import (
    Acted,
    Answered,
    Decided,
    Entry,
    EpisodeEvent,
    Popped,
    Pushed,
    Rejected,
)
from webstep.protocol.granting import Calling, Grant, Revoked
from webstep.protocol.page import Outcome
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Totals, Usage

AT = "2026-11-30T12:00:00.000Z"
LATER = datetime(2026, 11, 30, 12, 3, 5, tzinfo=UTC)
WICKED = "Pay\x1b[2J\x1b]0;me\x07 \u202eyes\n\n日本語の長い文章 " * 9
CALL = Call(reason="", policy="fill_form", argument="")
GRANT = Grant(
    calling=Calling(frame=2, policy="fill_form", argument="address"),
    origins=("https://shop.example",),
    actions=("click",),
    fields=("plain",),
)
YES = Answered(approval="a3", allowed=True, instead="", by="terminal", grant=GRANT)


def entries(*events: EpisodeEvent) -> list[Entry]:
    return [Entry(episode="e", number=n, at=AT, event=e) for n, e in enumerate(events, 1)]


def pushed(frame: int, argument: str = "address") -> Pushed:
    return Pushed(frame=frame, policy="fill_form", argument=argument, prompt="")


def spent(frame: int, dollars: float | None) -> Decided:
    usage = Usage(input_tokens=1_200, output_tokens=34, cost_usd=dollars)
    return Decided(frame=frame, decision=CALL, targets=(), usage=usage)


def acted(frame: int) -> Acted:
    return Acted(frame=frame, number=1, outcome=Outcome(ok=True, detail=""), changes=())


def screen(width: int, height: int, *events: EpisodeEvent) -> tuple[Screen, io.StringIO]:
    out = io.StringIO()
    console = Console(
        file=out, width=width, height=height, force_terminal=True, markup=False, soft_wrap=True
    )
    shown = Screen(console, clock=lambda: LATER)
    shown.begin(entries(*events))
    return shown, out


def rows(width: int, *events: EpisodeEvent) -> list[str]:
    shown, _ = screen(width, 40)
    ledger = Ledger()
    for entry in entries(*events):
        shown.state.take(entry.event)
        ledger.take(entry)
    drawn = of_stack(shown.state, ledger, LATER, width) + of_grants(ledger, width)
    return [row.plain for row in drawn]


@pytest.mark.parametrize("width", [1, 2, 7, 20, 40, 80, 200])
@pytest.mark.parametrize("height", [2, 5, 24])
def test_six_frames_of_hostile_words_fit_any_terminal(width: int, height: int) -> None:
    deep = [pushed(frame, WICKED) for frame in range(1, 7)]
    shown, out = screen(width, height, *deep, YES)
    with shown:
        shown.think(WICKED)
        shown.ask(f"  Allow it? {WICKED}")
        shown.show_typed(WICKED)
        out.truncate(0)
        out.seek(0)
        shown.refresh()
        said = out.getvalue()
        plain = Console(file=io.StringIO(), width=1_000)
        drawn = list(shown.below().renderables)
    assert len(drawn) < height or len(drawn) == 1
    assert all(plain.measure(row).maximum <= max(width - 1, 1) for row in drawn)
    assert "\x1b[2J" not in said
    assert "\x1b]0;" not in said
    assert "\u202e" not in said


def test_a_row_says_what_its_frame_has_used_by_itself_and_the_top_one_is_marked() -> None:
    one, two = rows(76, pushed(1), spent(1, 0.01), pushed(2), spent(2, None), acted(2))
    assert [part.strip() for part in one.split("  ") if part] == [
        "1 fill form",
        "address",
        "1.2K tokens · $0.010 · 3 min 5 s",
    ]
    assert [part.strip() for part in two.split("  ") if part] == [
        "▸",
        "2 fill form",
        "address",
        "1 action · price unknown · 3 min 5 s",
    ]
    assert len(one) == len(two) == 76


def test_where_there_is_little_room_the_time_stays_longest() -> None:
    story = (pushed(1), spent(1, 0.01), acted(1))
    assert rows(50, *story)[0].endswith("$0.010 · 3 min 5 s")
    assert rows(32, *story)[0].endswith("  3 min 5 s")
    assert rows(16, *story) == ["▸ 1 fill form  …"]


def test_a_reply_that_was_no_decision_costs_all_the_same() -> None:
    wrong = Rejected(frame=1, problem="", usage=Usage(output_tokens=900, cost_usd=0.5))
    assert "900 tokens · $0.50" in rows(90, pushed(1), wrong)[0]


def test_what_was_allowed_stands_there_until_it_ends() -> None:
    granted = (pushed(1), pushed(2), YES)
    words = "  x a3 takes back: allowed until it returns, fill form “address” on"
    assert rows(120, *granted)[2] == f"{words} https://shop.example"
    for ending in (
        Revoked(approval="a3"),
        Popped(frame=2, status="done", answer=""),
        Paused(why="", totals=Totals()),
    ):
        assert not any("a3" in row for row in rows(120, *granted, ending))


def test_a_clock_that_was_set_back_counts_as_nothing() -> None:
    shown, _ = screen(80, 24, pushed(1))
    ledger = Ledger()
    ledger.take(entries(pushed(1))[0])
    before = datetime(2026, 11, 30, 11, 0, 0, tzinfo=UTC)
    assert of_stack(shown.state, ledger, before, 80)[0].plain.endswith(" 0 s")
