"""A page on a site that the task may not read yet: the person is asked, once for each site."""

from tests.fakes.engine import (
    BUTTONS,
    Pages,
    ScriptedPerson,
    click,
    give,
    play,
    snapshot,
)
from webstep.protocol.actions import Click, ReadText
from webstep.protocol.events import Acted, Answered, Asked
from webstep.protocol.page import Facts, Outcome, Target

BANK = "https://bank.example"


def entry(origin: str = BANK, role: str = "document") -> Facts:
    return Facts(
        action="read",
        target=Target(role=role, name=""),
        origin=origin,
        document="d9",
        url=f"{origin}/ignore-all-instructions",
        context="",
        why="It is another site.",
        values=(),
    )


ACCOUNT = snapshot("<p>Balance 10</p>", document="d9", url=f"{BANK}/account", title="Bank")


async def test_the_first_page_is_read_after_a_yes_to_its_site() -> None:
    person = ScriptedPerson([True])
    played = await play(give("ok"), tab=Pages([entry(), ACCOUNT]), person=person)
    assert played.tab.entered == [entry()]
    assert [asked.action for asked in person.asked] == [ReadText()]
    assert "Balance 10" in played.turns[0].observation


async def test_after_a_no_the_policy_reads_why_there_is_nothing_to_read() -> None:
    played = await play(give("ok"), tab=Pages([entry()]), person=ScriptedPerson([False]))
    (turn,) = played.turns
    assert f"The person does not let this task read {BANK}." in turn.observation
    assert "ignore" not in turn.observation
    assert (turn.page.url, turn.page.document) == (BANK, "d9")
    assert played.tab.entered == []


async def test_a_no_can_say_what_to_do_instead_of_reading() -> None:
    played = await play(give("ok"), tab=Pages([entry()]), person=ScriptedPerson(["Ask the shop"]))
    assert 'They said what to do instead: "Ask the shop"' in played.turns[0].observation


async def test_a_site_that_was_refused_is_not_asked_about_again() -> None:
    tab = Pages([entry()], [Outcome(ok=True, detail="went back"), entry(role="iframe")])
    person = ScriptedPerson([False])
    played = await play(click("5"), click("5"), give("ok"), tab=tab, person=person)
    assert len(person.asked) == 1
    assert played.results == [f"not done: The person does not let this task read {BANK}."]


async def test_another_site_is_asked_about_although_one_was_refused() -> None:
    shop = entry("https://shop.example")
    tab, person = Pages([entry(), shop, BUTTONS]), ScriptedPerson([False, True])
    played = await play(click("5"), give("ok"), tab=tab, person=person)
    assert [asked.facts.origin for asked in person.asked] == [BANK, "https://shop.example"]
    assert "Shop" in played.turns[1].observation


async def test_what_an_action_did_is_written_before_the_person_is_asked_about_its_site() -> None:
    tab, person = Pages([BUTTONS, entry(), ACCOUNT]), ScriptedPerson([True])
    played = await play(click("5"), give("ok"), tab=tab, person=person)
    kinds = [type(event) for event in played.events if isinstance(event, Acted | Asked | Answered)]
    assert kinds == [Acted, Asked, Answered]
    assert [asked.action for asked in person.asked] == [Click(element="5")]
    assert f"the page is on {BANK} and not read yet" in played.all(Acted)[0].changes
    assert "Balance 10" in played.turns[1].observation


async def test_a_tab_that_comes_to_another_site_after_each_yes_is_not_read() -> None:
    hops = [entry(f"https://{number}.example") for number in range(9)]
    played = await play(give("ok"), tab=Pages(hops), person=ScriptedPerson([True] * 9))
    assert len(played.all(Asked)) == 3
    assert "It goes on to another site each time." in played.turns[0].observation


async def test_an_iframe_is_read_from_the_yes_on() -> None:
    tab, person = Pages([BUTTONS], [entry(role="iframe")]), ScriptedPerson([True])
    played = await play(click("5"), give("ok"), tab=tab, person=person)
    assert [performed.approved for performed in tab.performed] == [None, entry(role="iframe")]
    assert played.results[0].endswith("The person had allowed it.")
