"""`webstep episodes export` and `delete`: what was done leaves the machine's journal, or goes."""

import stat
from contextlib import closing

import pytest

from tests.cli.commands import Home, in_terminal, run
from tests.fakes.engine import facts
from webstep.agent import markdown
from webstep.agent.journal import Journal
from webstep.cli import brain
from webstep.protocol.actions import Click
from webstep.protocol.decisions import Act, Call, Return
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    Entry,
    EpisodeEvent,
    Intended,
    Popped,
    Pushed,
    Started,
)
from webstep.protocol.page import Outcome, Target
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals, Usage
from webstep.protocol.steering import YOU, Redirect, Steered

PAY = Target(role="button", name="*Pay* [now](https://evil.example)")
STORY: tuple[EpisodeEvent, ...] = (
    Started(
        task="Pay <b>it</b>", url="https://shop.example/", model="m", limits=Limits(), library=""
    ),
    Pushed(frame=1, policy="web_task", argument="Pay it", prompt=""),
    Decided(
        frame=1,
        decision=Call(reason="One at a time.", policy="press_it", argument="Pay"),
        targets=(),
        usage=Usage(),
    ),
    Pushed(frame=2, policy="press_it", argument="Pay", prompt=""),
    Decided(
        frame=2,
        decision=Act(reason="It pays.", actions=(Click(element="5"),)),
        targets=(PAY,),
        usage=Usage(),
    ),
    Intended(frame=2, number=1, action=Click(element="5"), target=PAY),
    Asked(frame=2, approval="a1", action=Click(element="5"), facts=facts()),
    Answered(approval="a1", allowed=True, instead="", by="panel"),
    Acted(frame=2, number=1, outcome=Outcome(ok=True, detail="clicked"), changes=("Paid",)),
    Decided(
        frame=2,
        decision=Return(reason="It says so.", status="done", answer="Paid\n# not a title"),
        targets=(),
        usage=Usage(),
    ),
    Popped(frame=2, status="done", answer="Paid\n# not a title"),
    Ended(status="done", answer="Paid.", totals=Totals(actions=1, calls=3, tokens=9, depth=2)),
)
DOCUMENT = r"""# Pay \<b\>it\</b\>

Begun AT on https://shop.example/ by m; episode EPISODE.

- **web\_task**: Pay it
    - _One at a time._ → call press\_it("Pay")
    - **press\_it**: Pay
        - _It pays._ → click button "\*Pay\* \[now\](https://evil.example)"
        - asked for a yes: FACTS
        - allowed, by the panel
        - done: clicked; Paid
        - _It says so._ → return done: "Paid \# not a title"
    - done: Paid \# not a title

**Done**: Paid.

Used: 1 actions, 3 model calls, 9 tokens, $0.00, deepest stack 2, 0.0 s.
"""


def write(home: Home, *events: EpisodeEvent) -> str:
    with closing(Journal(home.folder / "journal.db")) as journal:
        episode = journal.begin()
        for event in events:
            journal.append(episode, event)
    return episode


def left(home: Home) -> list[str]:
    with closing(Journal(home.folder / "journal.db")) as journal:
        return [summary.episode for summary in journal.episodes()]


async def test_an_episode_becomes_a_document_in_which_no_page_can_write_markup(home: Home) -> None:
    episode = write(home, *STORY)
    status, said = await run(home, "episodes", "export", "last")
    assert status == 0
    lines = said.splitlines()
    asked = next(line for line in lines if "asked for a yes" in line)
    begun = next(line for line in lines if line.startswith("Begun"))
    expected = DOCUMENT.replace("EPISODE", episode).replace("AT", begun.split()[1])
    assert said == expected.replace("FACTS", asked.partition("yes: ")[2])


async def test_an_episode_that_goes_on_says_what_is_in_doubt(home: Home) -> None:
    write(home, *STORY[:6])
    _, said = await run(home, "episodes", "export", "last")
    assert said.endswith(
        'It has not ended. This may have been done, or not: click button "\\*Pay\\* '
        '\\[now\\](https://evil.example)". Look before you do it again.\n'
    )


def test_a_document_tells_what_the_person_did_to_the_stack() -> None:
    story = (
        *STORY[:4],
        Paused(why="It used up its *50* actions.", at_limit=True, totals=Totals()),
        Steered(steering=Redirect(frame=2, argument="*this*")),
        Pushed(frame=3, policy=YOU, argument="", prompt=""),
        Popped(frame=3, status="done", answer="new dialog"),
        Resumed(limits=Limits(actions=100)),
    )
    entries = [Entry(episode="e", number=n, at="", event=e) for n, e in enumerate(story, 1)]
    assert markdown.of_episode(entries).splitlines()[7:12] == [
        r"        - paused at a limit: It used up its \*50\* actions.",
        r"        - you changed what press it is asked: \*this\*",
        "        - **you**: has the page now: nothing is done until it is given back",
        "        - given back: new dialog",
        "        - going on, with the page read again, and stops at $0.50 or 100 actions now",
    ]


async def test_as_json_it_can_be_replayed_from_a_file_that_others_cannot_read(home: Home) -> None:
    write(home, *STORY)
    status, said = await run(home, "episodes", "export", "last", "it.jsonl", "--format", "json")
    assert (status, said.startswith("Written to it.jsonl, which you alone can read")) == (0, True)
    file = home.folder / "it.jsonl"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (await run(home, "episodes", "show", "last", "--json"))[1] == file.read_text()
    assert brain.by_recording(file).name == "replay"


async def test_a_file_that_is_there_is_not_written_over(home: Home) -> None:
    write(home, *STORY)
    (home.folder / "it.md").write_text("mine")
    status, said = await run(home, "episodes", "export", "last", "it.md")
    assert (status, said) == (
        2,
        "webstep: it.md is there already. Choose another name, or remove it.\n",
    )
    assert (home.folder / "it.md").read_text() == "mine"


async def test_where_it_cannot_be_written_that_is_said(home: Home) -> None:
    write(home, *STORY)
    status, said = await run(home, "episodes", "export", "last", "nowhere/it.md")
    assert (status, said) == (
        2,
        "webstep: nowhere/it.md cannot be written: No such file or directory. Choose another.\n",
    )


@pytest.mark.parametrize("word", ["export", "delete"])
async def test_an_episode_that_is_not_there_is_named(home: Home, word: str) -> None:
    status, said = await run(home, "episodes", word, "20200101")
    assert status == 2
    assert said.startswith("webstep: There is no episode 20200101.")


async def test_one_episode_is_deleted_once_the_person_agrees(home: Home) -> None:
    older, newer = write(home, *STORY), write(home, *STORY)
    async with in_terminal(home, "episodes", "delete", older) as command:
        await command.until(f"Delete the episode {older} for good? y or n: ")
        command.type("y\n")
        assert await command.status() == 0
        assert f"Deleted the episode {older}.\n" in command.said
    assert left(home) == [newer]


@pytest.mark.parametrize("typed", ["n\n", "\n", "\x04"])
async def test_whatever_is_no_yes_deletes_nothing(home: Home, typed: str) -> None:
    episode = write(home, *STORY)
    async with in_terminal(home, "episodes", "delete", "last") as command:
        await command.until("for good? y or n: ")
        command.type(typed)
        assert await command.status() == 1
        assert "Nothing was deleted." in command.said
    assert left(home) == [episode]


async def test_where_nobody_can_be_asked_yes_has_to_be_said_beforehand(home: Home) -> None:
    write(home, *STORY)
    write(home, *STORY)
    status, said = await run(home, "episodes", "delete", "--all")
    assert status == 2
    assert said == ("webstep: Nobody can be asked here. To delete all 2 episodes, add --yes.\n")
    assert await run(home, "episodes", "delete", "--all", "--yes") == (
        0,
        "Deleted all 2 episodes.\n",
    )
    assert left(home) == []
    assert b"Pay" not in (home.folder / "journal.db").read_bytes()


async def test_which_one_has_to_be_said(home: Home) -> None:
    status, said = await run(home, "episodes", "delete")
    assert status == 2
    assert "one of the arguments episode --all is required" in said
