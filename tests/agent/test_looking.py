"""What a frame reads of the page when it is its turn: current, and marked for itself alone."""

from dataclasses import dataclass, field

from tests.fakes.engine import Pages, call, click, give, play, says, snapshot, use
from webstep.protocol.actions import Click
from webstep.protocol.events import Acted, Intended
from webstep.protocol.snapshot import Snapshot

GO = "<button id='1'>Go</button>"


def shown(text: str) -> list[str]:
    return text.split("\n\n", 1)[1].splitlines()


@dataclass
class Restless(Pages):
    """A tab whose page changes by itself after it was read."""

    later: list[Snapshot] = field(default_factory=list)

    def late(self) -> Snapshot | None:
        return self.later.pop(0) if self.later else None


async def test_what_changed_by_itself_is_in_what_the_policy_reads() -> None:
    tab = Restless([snapshot("Loading")], later=[snapshot("Three found")])
    played = await play(give("ok"), tab=tab)
    assert shown(played.turns[0].observation) == ["Three found"]
    assert tab.captures == 1


async def test_each_frame_has_marks_for_what_it_saw_itself() -> None:
    tab = Pages([snapshot(GO), snapshot(f"{GO}\nNew")])
    played = await play(call("child"), click("1"), give("did it"), give("ok"), tab=tab)
    first, child, again, root = (shown(turn.observation) for turn in played.turns)
    assert first == child == ["[1] button Go"]
    assert again == root == ["[1] button Go", "New (new)"]
    assert len(played.turns) == 4


async def test_a_child_that_is_called_anew_has_no_marks_at_its_first_look() -> None:
    tab = Pages([snapshot(GO), snapshot(f"{GO}\nNew")])
    played = await play(click("1"), call("child"), give("did it"), give("ok"), tab=tab)
    assert [shown(turn.observation)[-1] for turn in played.turns] == [
        "[1] button Go",
        "New (new)",
        "New",
        "New",
    ]


async def test_an_element_that_is_gone_keeps_its_name_in_what_is_said_of_it() -> None:
    pages = [snapshot("<button id='1'>Go</button><button id='2'>Stay</button>")]
    pages.append(snapshot("<button id='2'>Stay</button>"))
    reply = says(use("click", element="2"))
    played = await play(reply, click("1"), give("ok"), tab=Pages(pages))
    assert played.turns[-1].history[-1].decided == 'click button "Go"'
    gone = played.all(Intended)[-1]
    assert gone.action == Click(element="1")
    assert gone.target and gone.target.name == "Go"
    assert played.all(Acted)[0].changes == ("gone: button Go",)
