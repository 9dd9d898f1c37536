"""A collection says for which sites its policies are, and which one begins there."""

from pathlib import Path

import pytest

from tests.agent.test_library import AIR, prompts
from tests.agent.test_sites import entry
from tests.fakes.engine import (
    BUTTONS,
    CHILD,
    ROOT,
    Pages,
    ScriptedPerson,
    call,
    click,
    give,
    library,
    play,
    policy,
    snapshot,
)
from webstep.agent.library import check, read
from webstep.agent.policy import Collection
from webstep.agent.scope import Scope
from webstep.protocol.events import Pushed, Warned

GITLAB = Scope(("gitlab.com",), ("GitLab Community Edition",))
LABELLED = snapshot("<p>About GitLab Community Edition</p>")
LABELLED_BUTTONS = snapshot('<p>About GitLab Community Edition</p><button id="5">Go</button>')


def test_a_collection_is_read_with_its_policies(tmp_path: Path) -> None:
    evidence = AIR.replace("---\nE", 'evidence: ["Nordvind Air"]\ndepth: 2\n---\nE')
    library = read(prompts(tmp_path, air=evidence))
    assert library.collections == {
        "air": Collection(
            name="air",
            description="What an airline's customers do.",
            scope=Scope(("air.example",), ("Nordvind Air",)),
            depth=2,
            prose="Everything about bookings, and nothing else.",
        )
    }
    assert library["find"].collection == "air"
    assert library["find"].scope == Scope(("air.example",), ("Nordvind Air",))


def test_a_policys_own_sites_stand_for_those_of_its_collection(tmp_path: Path) -> None:
    folder = prompts(tmp_path)
    file = folder / "air/find/policy.md"
    file.write_text(file.read_text().replace("tier: fast", "tier: fast\nsites: [my.air.example]"))
    assert read(folder)["find"].scope == Scope(("my.air.example",))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("sites: [air.example]", "sites: [https://air.example]", ":3: 'https://air.example' is no"),
        ("sites: [air.example]", "sites:\n  - a.example\n  - B.example", ":5: 'B.example' is no"),
        ("sites: [air.example]", 'evidence: ["abc"]', ":3: 'abc' is too short to be evidence"),
        ("sites: [air.example]", 'evidence: ["  abc "]', ":3: '  abc ' is too short"),
        ("sites: [air.example]", "depth: 0", ":3: depth: Input should be greater"),
        ("sites: [air.example]", "depth: 7", ":3: depth: Input should be less"),
        ("sites: [air.example]", "site: air.example", ":3: site: Extra inputs are not permitted"),
        ("What an airline's customers do.", "Short", ":2: description: String should have at"),
        ("Everything about bookings, and nothing else.", "", ":5: no prose: say below"),
        ("---\nEverything", "Everything", ":1: no front matter"),
    ],
)
def test_a_fault_of_a_collection_is_told_by_file_and_line(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert AIR.count(old) == 1
    faults = check(prompts(tmp_path, air=AIR.replace(old, new)))
    assert faults[0].startswith(f"{tmp_path}/air/collection.md{fault}")


def test_a_folder_of_policies_without_a_collection_is_named(tmp_path: Path) -> None:
    (fault,) = check(prompts(tmp_path, air=None))
    assert fault.startswith(f"{tmp_path}/air/collection.md:1: missing: it says what")


async def begun(
    *roots: str, page: Pages | None = None, person: ScriptedPerson | None = None
) -> str:
    """Say with which of these roots a task begins."""
    scopes = {
        "web_task": ("web", Scope()),
        "a_task": ("a", Scope()),
        "gitlab_task": ("gitlab", GITLAB),
        "shop_task": ("shop", Scope(("shop.example",))),
        "wide_task": ("wide", Scope(("example",))),
        "bank_task": ("bank", Scope(("bank.example",))),
    }
    made = (policy(n, root=True, scope=scopes[n][1], collection=scopes[n][0]) for n in roots)
    played = await play(give("ok"), policies=library(*made), tab=page, person=person)
    return played.all(Pushed)[0].policy


async def test_a_task_begins_with_the_root_of_its_site_before_one_by_evidence() -> None:
    roots = ("web_task", "gitlab_task", "shop_task", "bank_task")
    assert await begun(*roots, page=Pages([LABELLED])) == "shop_task"


async def test_of_two_sites_that_match_the_closer_one_begins() -> None:
    assert await begun("wide_task", "shop_task") == "shop_task"


async def test_a_page_that_shows_evidence_begins_with_its_root() -> None:
    roots = ("web_task", "gitlab_task", "bank_task")
    assert await begun(*roots, page=Pages([LABELLED])) == "gitlab_task"


async def test_a_page_without_evidence_begins_with_the_general_root_of_web() -> None:
    assert await begun("a_task", "gitlab_task", "web_task", page=Pages([BUTTONS])) == "web_task"


async def test_a_page_that_the_person_must_allow_first_is_no_evidence() -> None:
    person, tab = ScriptedPerson([True]), Pages([entry(), LABELLED])
    assert await begun("web_task", "gitlab_task", page=tab, person=person) == "web_task"


async def test_no_page_is_read_twice_where_no_root_asks_for_evidence() -> None:
    tab = Pages([BUTTONS])
    assert await begun("web_task", "bank_task", page=tab) == "web_task"
    assert tab.captures == 1


async def test_a_policy_whose_evidence_the_page_lacks_answers_not_applicable() -> None:
    child = policy("child", scope=GITLAB, collection="gitlab")
    played = await play(call("child"), give("ok"), policies=library(ROOT, child))
    assert [warned.text for warned in played.all(Warned)] == [
        "not_applicable: child is written for gitlab.com, pages that show "
        '"GitLab Community Edition", and this page is on shop.example'
    ]
    assert len(played.turns) == 2


async def test_a_policy_whose_evidence_the_page_shows_is_called() -> None:
    child = policy("child", scope=GITLAB)
    played = await play(
        call("child"), give("a"), give("ok"), policies=library(ROOT, child), tab=Pages([LABELLED])
    )
    assert [pushed.policy for pushed in played.all(Pushed)] == ["root", "child"]


async def test_a_collection_can_keep_its_stack_low() -> None:
    low = library(ROOT, CHILD, depth=1)
    played = await play(call("child"), give("ok"), policies=low)
    assert played.results == ["not called: 1 policies stand on the stack already, and no more may"]


async def test_a_policy_knows_those_of_its_collection_also_where_its_page_shows_no_evidence() -> (
    None
):
    root = policy("gitlab_task", scope=GITLAB, calls=("child",), collection="gitlab", root=True)
    child = policy("child", scope=GITLAB, collection="gitlab")
    played = await play(
        click("5"),
        call("child"),
        give("a"),
        give("ok"),
        policies=library(root, child),
        tab=Pages([LABELLED_BUTTONS, BUTTONS]),
    )
    assert [pushed.policy for pushed in played.all(Pushed)] == ["gitlab_task", "child"]
