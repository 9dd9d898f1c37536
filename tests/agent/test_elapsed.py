"""How long an episode worked whose backend died, by the times of its entries."""

from webstep.agent.elapsed import seconds
from webstep.protocol.events import Entry, EpisodeEvent, Noted, Questioned
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Totals

NOTED = Noted(frame=1, text="")
ASKED = Questioned(frame=1, question="Which?")
PAUSED = Paused(why="", totals=Totals(seconds=4.5))


def entries(*told: tuple[int, EpisodeEvent]) -> list[Entry]:
    """Entries at these seconds of a minute."""
    return [
        Entry(episode="e1", number=number, at=f"2026-11-20T10:00:{at:02}.000+00:00", event=event)
        for number, (at, event) in enumerate(told, 1)
    ]


def test_it_is_the_time_from_the_first_entry_to_the_last() -> None:
    assert seconds(entries((1, NOTED), (3, NOTED), (8, NOTED))) == 7


def test_nothing_has_taken_no_time() -> None:
    assert seconds([]) == seconds(entries((5, NOTED))) == 0


def test_the_time_in_which_a_person_was_asked_does_not_count() -> None:
    assert seconds(entries((1, NOTED), (2, ASKED), (50, NOTED), (51, NOTED))) == 2


def test_a_pause_says_what_was_worked_before_it_and_does_not_count_itself() -> None:
    told = entries((1, NOTED), (9, PAUSED), (40, Resumed()), (42, NOTED))
    assert seconds(told) == 6.5


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    assert seconds(entries((10, NOTED), (30, NOTED), (5, NOTED), (6, NOTED))) == 21
