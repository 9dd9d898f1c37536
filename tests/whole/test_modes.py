"""How much is asked: the real panel, the real backend, the real extension, and a page with a button
for each degree of consequence."""

import re

import pytest

from tests.browser.site import Site
from tests.fakes.messages import Blocks, Request, call
from tests.fakes.messages_api import MessagesApi
from tests.whole.conftest import Whole
from webstep.protocol.events import Answered, Asked, Started

PATH = "/actions.html"
ALL = "First: Press me, Save list, Delete account."
"""What does no harm, what has consequences, what cannot be undone."""


class Presser:
    """Presses what the task names, one after the other, and opens the addresses in it."""

    def __init__(self) -> None:
        self.left: list[str] | None = None

    def __call__(self, request: Request) -> Blocks:
        if self.left is None:
            task = re.search(r"First: (.*)\.", request.user)
            assert task
            self.left = task[1].split(", ")
        if not self.left:
            return call("return", reason="It is done.", status="done", answer="All was done.")
        what = self.left.pop(0)
        if what.startswith("http"):
            return call("navigate", reason="It is next.", url=what)
        button = re.search(rf"\[(\w+)\] button {what}", request.user)
        assert button, request.user
        return call("click", reason="It is next.", element=button[1])


@pytest.fixture(autouse=True)
def presser(api: MessagesApi) -> None:
    api.brain = Presser()


def begin(whole: Whole, url: str, mode: str, task: str = ALL) -> None:
    """Give a task on this page, in this mode."""
    whole.page.goto(url)
    whole.panel.wait("form.composer .site", whole.page.evaluate("location.host"))
    whole.panel.choose(".composer .mode select", mode)
    whole.panel.type("form.composer textarea", task)
    whole.panel.press("Start")


def answers(whole: Whole) -> list[tuple[str, str]]:
    """What was asked, by the element it was for, and who answered."""
    events = whole.events()
    asked = {e.approval: e.facts.target.name for e in events if isinstance(e, Asked)}
    return [(asked[e.approval], e.by) for e in events if isinstance(e, Answered)]


def test_who_wants_to_be_asked_before_every_action_is_and_the_card_says_why(
    whole: Whole, site: Site
) -> None:
    begin(whole, site.url(PATH), "every")
    whole.panel.wait(".approval .wanted", "Press me")
    assert "You want to be asked before every action." in whole.panel.read(".approval .why")
    assert whole.page.inner_text("#log") == ""
    whole.panel.press("Approve")
    whole.panel.wait(".approval .wanted", "Save list")
    assert "You want to be asked" not in whole.panel.read(".approval .why")
    whole.panel.press("Approve")
    whole.panel.wait(".approval .wanted", "Delete account")
    whole.panel.press("Stop")
    whole.panel.wait(".composer button", "Start")
    assert whole.page.inner_text("#log") == "pressed;saved;"


def test_who_lets_it_act_freely_is_asked_only_about_what_is_final(whole: Whole, site: Site) -> None:
    begin(whole, site.url(PATH), "freely")
    whole.panel.wait(".approval .wanted", "Delete account")
    assert whole.page.inner_text("#log") == "pressed;saved;"
    whole.panel.press("Approve")
    whole.panel.wait(".ending", "All was done.")
    assert answers(whole) == [("Save list", "rule"), ("Delete account", "panel")]


def test_a_grant_never_covers_what_is_final(whole: Whole, site: Site) -> None:
    begin(whole, site.url(PATH), "ask")
    whole.panel.wait(".approval .wanted", "Save list")
    whole.panel.choose(".approval .answers select", "1")
    whole.panel.press("Approve")
    whole.panel.wait(".approval .wanted", "Delete account")
    assert whole.page.inner_text("#log") == "pressed;saved;"
    whole.panel.press("Stop")
    whole.panel.wait(".composer button", "Start")


def test_a_grant_that_is_taken_back_covers_nothing_more(whole: Whole, site: Site) -> None:
    task = "First: Save list, Save list, Delete account, Save list."
    begin(whole, site.url(PATH), "ask", task)
    whole.panel.wait(".approval .wanted", "Save list")
    whole.panel.choose(".approval .answers select", "1")
    whole.panel.press("Approve")
    whole.panel.wait(".approval .wanted", "Delete account")
    assert whole.page.inner_text("#log") == "saved;saved;"
    whole.panel.wait(".grants li", "shop.localhost")
    whole.panel.press("Take back")
    whole.panel.wait_gone(".grants li")
    whole.panel.press("Approve")
    whole.panel.wait(".approval .wanted", "Save list")
    assert whole.page.inner_text("#log") == "saved;saved;deleted;"
    whole.panel.press("Deny")
    whole.panel.wait(".ending", "All was done.")
    assert answers(whole) == [
        ("Save list", "panel"),
        ("Save list", "grant"),
        ("Delete account", "panel"),
        ("Save list", "panel"),
    ]
    assert whole.page.inner_text("#log") == "saved;saved;deleted;"


def test_it_acts_freely_no_longer_once_the_tab_is_on_another_site(whole: Whole, site: Site) -> None:
    there = site.url(PATH, host="other.localhost")
    begin(whole, site.url(PATH), "freely", f"First: Save list, {there}, Save list.")
    whole.panel.wait(".approval .wanted", "Open")
    assert whole.page.inner_text("#log") == "saved;"
    whole.panel.press("Approve")
    whole.panel.wait(".approval .where", "other.localhost")
    whole.panel.wait(".approval .wanted", "Save list")
    assert whole.page.inner_text("#log") == ""
    whole.panel.press("Approve")
    whole.panel.wait(".ending", "All was done.")
    assert [by for _, by in answers(whole)] == ["rule", "panel", "panel"]


def test_the_mode_of_a_site_is_there_again_and_a_cap_is_for_one_task(
    whole: Whole, site: Site
) -> None:
    whole.page.goto(site.url(PATH))
    whole.panel.wait("form.composer .site", "shop.localhost")
    whole.panel.type(".composer .cost input", "0.07")
    begin(whole, site.url(PATH), "freely", "First: Press me.")
    whole.panel.wait(".ending", "All was done.")
    started = next(e for e in whole.events() if isinstance(e, Started))
    assert (started.approve, started.limits.cost_usd) == ("freely", 0.07)
    whole.page.goto(whole.site.url)
    whole.panel.wait("form.composer .site", "airline.localhost")
    whole.page.goto(site.url(PATH))
    whole.panel.wait(".composer .hint", "only before what cannot be undone")
