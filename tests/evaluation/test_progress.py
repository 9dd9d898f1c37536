"""What a run shows while it goes on."""

from io import StringIO

from rich.console import Console

from tests.evaluation.run import case, faulted, played
from webstep.evaluation.progress import Progress
from webstep.evaluation.results import CutOff


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def terminal(width: int = 120) -> tuple[Console, StringIO]:
    screen = StringIO()
    console = Console(
        file=screen, force_terminal=True, width=width, color_system=None, markup=False
    )
    return console, screen


def test_it_tells_what_was_solved_what_it_cost_and_how_long_it_will_take() -> None:
    console, screen = terminal()
    clock = Clock()
    with Progress(console, [], left=4, clock=clock) as progress:
        progress.began(0, case(1))
        clock.now = 60.0
        progress.ended(0, played(1))
        progress.began(0, case(2))
    last = screen.getvalue()
    assert "1 of 1 solved (100%, 21% to 100%), $0.0200, about 3 min 0 s to go" in last
    assert "airline/cancel_flight/2, 0 s" in last


def test_what_was_played_before_counts_for_success_but_not_for_the_time_left() -> None:
    console, screen = terminal()
    clock = Clock()
    with Progress(console, [played(1, success=False)], left=2, clock=clock) as progress:
        assert "Going on: 0 of 1 solved" in screen.getvalue()
        clock.now = 10.0
        progress.ended(0, played(2))
    assert "1 of 2 solved (50%, 9% to 91%), $0.0400, about 10 s to go" in screen.getvalue()


def test_a_fault_is_told_and_not_counted_but_its_cost_is() -> None:
    console, screen = terminal()
    with Progress(console, [], left=1) as progress:
        progress.ended(0, faulted(1))
        progress.ended(0, played(1, attempt=2))
    assert "not counted: Chromium ended." in screen.getvalue()
    assert "1 of 1 solved (100%, 21% to 100%), $0.0300" in screen.getvalue()


def test_without_a_terminal_there_is_a_line_for_each_result_and_nothing_else() -> None:
    screen = StringIO()
    console = Console(file=screen, width=120, markup=False, highlight=False)
    with Progress(console, [], left=2) as progress:
        progress.began(0, case(1))
        progress.ended(0, played(1))
        progress.ended(0, CutOff(case=case(2), attempt=1))
    first, second = screen.getvalue().splitlines()
    assert first.startswith("✓ airline/cancel_flight/1  It is done.")
    assert second.startswith("! airline/cancel_flight/2  was cut off")
