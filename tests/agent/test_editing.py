"""Prompts that somebody edits while a task runs: the next frame plays by them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.agent.test_library import FIND, ROOT, prompts
from tests.fakes.engine import Played, call, give, heard, play
from tests.fakes.scripted import Line
from webstep.agent.shelf import Folder
from webstep.protocol.events import Pushed, Started, Warned

SHOP = ROOT.replace("root: true", "root: true\nsites: [shop.example]")


def shop(folder: Path, **changed: str | None) -> Path:
    """A folder whose policies are for the site of the fakes."""
    air = "---\ndescription: What is sold here.\n---\nAll of it."
    return prompts(folder, root=SHOP, air=air, **changed)


async def edited(folder: Path, *edits: Callable[[], object]) -> Played:
    """Play a task whose root calls find once before each edit and once after the last."""

    def lines() -> Iterator[Line]:
        for number, edit in enumerate(edits):
            yield call("find", f"{number}")
            yield give("found")
            edit()
        yield from (call("find", f"{len(edits)}"), give("found"), give("ok"))

    return await play(endless=lines(), policies=Folder(folder))


async def test_an_edited_policy_is_what_the_next_frame_plays_by(tmp_path: Path) -> None:
    file = shop(tmp_path) / "air/find/policy.md"
    longer = FIND.replace("Use the search form.", "Use the search form, then look.")
    played = await edited(tmp_path, lambda: file.write_text(longer))
    finds = [turn.policy for turn in played.turns if turn.policy.name == "find"]
    assert [policy.instruction.split("\n")[0] for policy in finds] == [
        "Use the search form.",
        "Use the search form, then look.",
    ]
    pushed = {event.argument: event.prompt for event in played.all(Pushed)}
    assert [pushed["0"], pushed["1"]] == [policy.prompt for policy in finds]
    assert pushed["0"] != pushed["1"]


async def test_who_stands_on_the_stack_keeps_its_prompt_and_its_tools(tmp_path: Path) -> None:
    root, find = (shop(tmp_path) / f"air/{name}/policy.md" for name in ("root", "find"))

    def edit() -> None:
        root.write_text(SHOP.replace("Call find first.", "Call nobody."))
        find.write_text(FIND.replace("Finds one booking", "Finds any booking"))

    played = await edited(tmp_path, edit)
    roots = [turn for turn in played.turns if turn.policy.name == "root"]
    assert len(roots) == 3
    assert all(turn.policy is roots[0].policy for turn in roots)
    assert all(turn.tools is roots[0].tools for turn in roots)


async def test_a_faulty_edit_leaves_the_former_prompts_and_is_told_once(tmp_path: Path) -> None:
    file = shop(tmp_path) / "air/find/policy.md"
    played = await edited(
        tmp_path, lambda: file.write_text(FIND.replace("fast", "best")), lambda: None
    )
    assert [warned.text for warned in played.all(Warned)] == [
        "the prompts were edited and cannot be used, so the former ones stay: "
        "air/find/policy.md:6: tier: Input should be 'fast' or 'strong'"
    ]
    assert len({turn.policy.prompt for turn in played.turns if turn.policy.name == "find"}) == 1
    assert played.ended.status == "done"
    # It is for the person to mend: no model reads it.
    assert all("prompts" not in str(turn.history) for turn in played.turns)


async def test_edited_shared_rules_are_told_to_new_frames_only(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    played = await edited(folder, lambda: (folder / "shared.md").write_text("Be long."))
    assert [(turn.policy.name, turn.shared) for turn in played.turns] == [
        ("root", "Be brief."),
        ("find", "Be brief."),
        ("root", "Be brief."),
        ("find", "Be long."),
        ("root", "Be brief."),
    ]


async def test_a_fault_that_was_mended_counts_no_more(tmp_path: Path) -> None:
    file = shop(tmp_path) / "air/find/policy.md"
    better = FIND.replace("Use the", "Use only the")
    played = await edited(
        tmp_path, lambda: file.write_text("no head"), lambda: file.write_text(better)
    )
    finds = [turn.policy for turn in played.turns if turn.policy.name == "find"]
    assert [policy.instruction[:8] for policy in finds] == ["Use the ", "Use the ", "Use only"]
    assert len(played.all(Warned)) == 1


async def test_a_policy_that_was_taken_away_is_not_called_and_its_caller_goes_on(
    tmp_path: Path,
) -> None:
    folder = shop(tmp_path)

    def edit() -> None:
        (folder / "air/find/policy.md").unlink()
        alone = SHOP.replace("calls: [find]\n", "")
        (folder / "air/root/policy.md").write_text(alone)

    played = await play(
        call("find", "0"),
        give("found"),
        policies=Folder(folder),
        endless=_after(edit, call("find", "1"), give("ok")),
    )
    assert played.results == ["not called: find is not among the policies any more"]


async def test_an_edit_gives_a_policy_no_right_that_its_running_caller_lacks(
    tmp_path: Path,
) -> None:
    folder = shop(tmp_path)

    def edit() -> None:
        for name, text in (("root", SHOP), ("find", FIND)):
            more = text.replace("[click", "[upload, click")
            (folder / f"air/{name}/policy.md").write_text(more)

    played = await play(
        call("find", "0"),
        give("found"),
        policies=Folder(folder),
        endless=_after(edit, call("find", "1"), give("ok")),
    )
    assert played.results == ["not called: find may upload now, which you may not"]


async def test_the_journal_names_the_library_with_which_the_task_began(tmp_path: Path) -> None:
    folder = Folder(shop(tmp_path))
    began = folder.library.hash
    played = await play(call("find"), give("x"), give("ok"), policies=folder)
    assert played.all(Started)[0].library == began
    assert played.turns[-1].history[-1].results == [heard("done: x")]


def test_a_folder_that_nobody_touched_is_not_read_again(tmp_path: Path) -> None:
    folder = Folder(shop(tmp_path))
    before = folder.library
    assert folder.renew() == ""
    assert folder.library is before


def test_what_is_wrong_is_told_without_saying_where_on_this_machine(tmp_path: Path) -> None:
    folder = Folder(shop(tmp_path))
    (tmp_path / "shared.md").unlink()
    assert str(tmp_path) not in folder.renew()


def _after(edit: Callable[[], object], *lines: Line) -> Iterator[Line]:
    edit()
    yield from lines
