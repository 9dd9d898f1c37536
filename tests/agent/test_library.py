"""Prompts are read whole or refused, by file and line."""

from pathlib import Path

import pytest

from tests.repository.tree import ROOT as REPOSITORY
from webstep.agent.library import check, read
from webstep.agent.scope import Scope
from webstep.errors import PromptError
from webstep.protocol.actions import Click
from webstep.protocol.decisions import Act

ROOT = """---
description: Does whatever the task asks for.
argument: The task.
actions: [click, type]
calls: [find]
root: true
---
Call find first.
"""
FIND = """---
description: Finds one booking by its code.
argument: The confirmation code.
answer: What the booking is.
actions: [click]
tier: fast
---
Use the search form.

---
A line in the prose is no end.
"""
AIR = """---
description: What an airline's customers do.
sites: [air.example]
---
Everything about bookings, and nothing else.
"""
EXAMPLE = """---
argument: "AB12CD"
decision:
  kind: act
  actions: [{kind: click, element: "5"}]
---
The form is already filled in.

## Page

[5] button "Search"
"""


def prompts(folder: Path, **changed: str | None) -> Path:
    """A folder that is in order, but for the files changed; None leaves one out."""
    files = {
        "shared": "Be brief.",
        "root": ROOT,
        "find": FIND,
        "example": EXAMPLE,
        "air": AIR,
        **changed,
    }
    for name, text in files.items():
        path = {
            "shared": folder / "shared.md",
            "air": folder / "air/collection.md",
            "example": folder / "air/find/examples/press-search.md",
        }.get(name, folder / "air" / name / "policy.md")
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return folder


def test_a_folder_in_order_becomes_its_policies(tmp_path: Path) -> None:
    library = read(prompts(tmp_path))
    assert sorted(library.policies) == ["find", "root"]
    find = library["find"]
    assert (find.description, find.argument, find.tier) == (
        "Finds one booking by its code.",
        "The confirmation code.",
        "fast",
    )
    assert find.instruction.startswith("Use the search form.")
    assert find.instruction.endswith("A line in the prose is no end.")
    assert (find.actions, find.calls, find.scope, find.root) == (
        ("click",),
        (),
        Scope(("air.example",)),
        False,
    )
    assert library.shared == "Be brief."


def test_an_example_is_a_page_a_reason_and_a_decision(tmp_path: Path) -> None:
    (example,) = read(prompts(tmp_path))["find"].examples
    assert (example.title, example.argument) == ("press search", "AB12CD")
    assert example.page == '[5] button "Search"'
    assert example.decision == Act(
        reason="The form is already filled in.", actions=(Click(element="5"),)
    )


def test_a_policy_knows_of_its_callees_what_it_needs_to_call_them(tmp_path: Path) -> None:
    library = read(prompts(tmp_path))
    (callee,) = library.callees(library["root"])
    assert (callee.name, callee.argument) == ("find", "The confirmation code.")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("root", ROOT, "Do it.", ":1: no front matter: begin with --- and end it with ---"),
        ("root", "root: true\n---", "root: true", ":1: no front matter"),
        ("root", "[click, type]", "[click, type", ":5: expected ',' or ']'"),
        ("root", "The task.", "The \x07task.", ":3: holds characters that nobody sees"),
        ("root", "Call find", "Call\U000e0041 find", ":8: holds characters that nobody sees"),
        ("example", "Search", "Se\u200barch", ":11: holds characters that nobody sees"),
        ("root", ROOT, "---\nhello\n---\nDo it.", ":1: the head must hold lines"),
        ("root", ROOT, "---\n---\nDo it.", ":1: the head must hold lines"),
        ("root", "root: true", "colour: red", ":6: colour: Extra inputs are not permitted"),
        ("root", "argument: The task.\n", "", ":1: argument: Field required"),
        ("root", "root: true", "root: perhaps", ":6: root: Input should be a valid boolean"),
        ("root", "root: true", "tier: best", ":6: tier: Input should be 'fast' or 'strong'"),
        ("root", "The task.", "It", ":3: argument: String should have at least 5"),
        ("root", "actions: [click, type]", "actions: click", ":4: actions: Input should be"),
        ("root", "[click, type]", "[click, go_forward]", ":4: no action 'go_forward'; there are"),
        ("root", "root: true", "options: [press.element]", ":6: no option 'press.element' of its"),
        ("root", "calls: [find]", "calls: [find_products]", ":5: calls find_products, but there"),
        ("root", "[click, type]", "[type]", ":4: calls find, which may click; a policy has no"),
        ("root", "Call find first.", "", ":8: no instruction: write it below the second ---"),
        ("example", "The form is already filled in.", "", ":7: write the reason, then a `## Page`"),
        ("example", "## Page", "## The page", ":7: write the reason"),
        ("example", '[5] button "Search"', "", ":7: write the reason"),
        ("example", '[5] button "Search"', '[55] link "5"', ":5: there is no [5] on the example's"),
        ("example", "kind: act", "kind: do", ":3: decision"),
        ("example", 'element: "5"', "element: 5", ":3: decision.act.actions.0.click"),
        ("example", "argument:", "page: x\nargument:", ":2: page: Extra inputs"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, fault: str
) -> None:
    sound = {"root": ROOT, "example": EXAMPLE}[file]
    assert sound.count(old) == 1
    folder = prompts(tmp_path, **{file: sound.replace(old, new)})
    with pytest.raises(PromptError) as caught:
        read(folder)
    where = {"root": "air/root/policy.md", "example": "air/find/examples/press-search.md"}[file]
    assert str(caught.value).startswith(f"{tmp_path}/{where}{fault}")
    assert check(folder)[0] == str(caught.value)


def test_an_example_cannot_do_what_its_policy_may_not(tmp_path: Path) -> None:
    typing = EXAMPLE.replace('{kind: click, element: "5"}', "{kind: back}")
    (fault,) = check(prompts(tmp_path, example=typing))
    assert fault == (
        f"{tmp_path}/air/find/examples/press-search.md:5: does back, which find may not"
    )


def test_an_example_cannot_call_whom_its_policy_may_not(tmp_path: Path) -> None:
    calling = """---
argument: "AB12CD"
decision: {kind: call, policy: root, argument: x}
---
Because.
## Page
Nothing.
"""
    (fault,) = check(prompts(tmp_path, example=calling))
    assert fault.endswith("press-search.md:3: calls root, which find may not")


@pytest.mark.parametrize(
    "file", ["air/find/policy.md", "air/find/examples/press-search.md", "shared.md"]
)
def test_a_file_that_is_not_utf_8_says_so(tmp_path: Path, file: str) -> None:
    prompts(tmp_path)
    path = tmp_path / file
    path.write_bytes(path.read_bytes() + b"caf\xe9")
    assert f"{path}:1: not UTF-8 at byte" in check(tmp_path)[0]


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    prompts(tmp_path, find=None)
    (tmp_path / "air/find/policy.md").mkdir()
    assert f"{tmp_path}/air/find/policy.md:1: cannot be read: Is a directory" in check(tmp_path)


def test_a_policy_cannot_have_the_name_of_a_tool(tmp_path: Path) -> None:
    (fault,) = check(prompts(tmp_path, **{"ask_user": FIND}))
    assert fault.startswith(f"{tmp_path}/air/ask_user/policy.md:2: ask_user is the name of a tool")


def test_a_name_can_be_given_once_over_all_groups(tmp_path: Path) -> None:
    twin = prompts(tmp_path) / "train/find/policy.md"
    twin.parent.mkdir(parents=True)
    twin.write_text(FIND)
    (tmp_path / "train/collection.md").write_text(AIR)
    (fault,) = check(tmp_path)
    assert fault == f"{twin}:1: find exists already: {tmp_path}/air/find/policy.md"


def test_a_folders_name_is_snake_case(tmp_path: Path) -> None:
    (fault,) = check(prompts(tmp_path, **{"Find-it": FIND}))
    assert "'Find-it' is no snake_case name" in fault


def test_a_folder_without_shared_rules_is_refused(tmp_path: Path) -> None:
    assert check(prompts(tmp_path, shared=None)) == [
        f"{tmp_path}/shared.md:1: missing: it holds what every policy is told"
    ]


def test_a_folder_without_policies_is_refused(tmp_path: Path) -> None:
    (tmp_path / "shared.md").write_text("Be brief.")
    with pytest.raises(PromptError, match="no policies: each is a"):
        read(tmp_path)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    faults = check(
        prompts(
            tmp_path,
            root=ROOT.replace("[find]", "[find, lose]"),
            find=FIND.replace("tier: fast", "tier: best"),
        )
    )
    assert [fault.removeprefix(f"{tmp_path}/air/")[:20] for fault in faults] == [
        "find/policy.md:6: ti",
        "root/policy.md:5: ca",
        "root/policy.md:5: ca",
    ]


def test_a_hash_changes_with_every_file_of_the_policy(tmp_path: Path) -> None:
    before = read(prompts(tmp_path / "a"))
    for name, text in {"shared": "Be long.", "find": FIND + "!", "example": EXAMPLE + "!"}.items():
        after = read(prompts(tmp_path / name, **{name: text}))
        assert after["find"].prompt != before["find"].prompt
        assert after.hash != before.hash
    assert read(prompts(tmp_path / "b")).hash == before.hash


@pytest.mark.parametrize("folder", ["prompts", "tests/attacks/prompts"])
def test_the_policies_of_this_repository_are_in_order(folder: str) -> None:
    assert check(REPOSITORY / folder) == []
