"""What was granted covers the rest of a call, by its facts, and ends with it."""

from collections.abc import Callable
from typing import Literal

import pytest

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import ENDED, Panel
from tests.browser.saving import CHILD, ROOT, Saving, saving, yes
from tests.browser.test_worker import stop_worker
from webstep.protocol.events import EpisodeEvent, Popped
from webstep.protocol.granting import Calling, Grant, Granted, Revoke, Revoked
from webstep.protocol.messages import Held, Performed
from webstep.protocol.pausing import Paused
from webstep.protocol.setup import Inspect
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def granted(opening: Opening, backend: Backend, calling: Calling = CHILD) -> Saving:
    """A saving that was allowed together with the rest of the call, and done."""
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes(grant=wanted.grant(calling)))
    assert await wanted.is_done()
    return wanted


async def test_a_grant_allows_the_rest_of_a_call_without_asking_again(
    opening: Opening, backend: Backend
) -> None:
    wanted = await granted(opening, backend)
    await wanted.hold()
    assert wanted.covered == "a1"
    # Nothing is done by the grant alone: it is written down first, as any yes.
    assert not await wanted.is_done()
    await wanted.tell(wanted.asked("a2"), yes("a2", by="grant"))
    assert await wanted.is_done()


async def test_what_no_grant_covers_is_not_allowed_in_its_name(
    opening: Opening, backend: Backend
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes(by="grant", grant=wanted.grant()))
    assert not await wanted.is_done()
    await wanted.hold()
    assert wanted.covered == ""


TOTALS = Totals()


@pytest.mark.parametrize(
    "end",
    [
        Popped(frame=2, status="done", answer=""),
        Paused(why="", totals=TOTALS),
        Revoked(approval="a1"),
        ENDED,
    ],
    ids=lambda event: str(event.kind),
)
async def test_a_grant_ends(opening: Opening, backend: Backend, end: EpisodeEvent) -> None:
    wanted = await granted(opening, backend)
    await wanted.hold()
    assert wanted.covered == "a1"
    await wanted.tell(end)
    answer = await wanted.attempt()
    # After its end nothing of an episode is even held.
    assert isinstance(answer, Performed) if end is ENDED else answer.kind == "held"
    assert not isinstance(answer, Held) or answer.covered == ""
    await wanted.tell(wanted.asked("a3"), yes("a3", by="grant"))
    assert not await wanted.is_done()


@pytest.mark.parametrize(("by", "covered"), [("terminal", "g1"), ("panel", "")])
async def test_a_call_allowed_beforehand_is_covered_if_the_person_said_so_here(
    opening: Opening, backend: Backend, by: Literal["panel", "terminal"], covered: str
) -> None:
    """No panel of this browser said it, so a backend that claims that is not believed."""
    wanted = await saving(opening, backend)
    await wanted.tell(Granted(approval="g1", grant=wanted.grant(), by=by))
    await wanted.hold()
    assert wanted.covered == covered


async def test_a_grant_for_a_caller_goes_on_when_the_call_returns(
    opening: Opening, backend: Backend
) -> None:
    wanted = await granted(opening, backend, ROOT)
    await wanted.tell(Popped(frame=2, status="done", answer=""))
    await wanted.hold()
    assert wanted.covered == "a1"


async def test_what_the_person_takes_back_covers_nothing_at_once(
    opening: Opening, backend: Backend, panel: Panel
) -> None:
    wanted = await granted(opening, backend)
    await wanted.hold()
    await wanted.tell(wanted.asked("a2"), yes("a2", by="grant"))
    wish = Revoke(approval="a1")
    await panel.page.evaluate("(wish) => ear.postMessage(wish)", wish.model_dump())
    # The backend says nothing yet: the worker needs nobody's leave to drop a grant.
    heard = [await backend.heard.get()]
    while heard[-1] != wish:
        # The settings, opened to pair, ask how the backend is set up.
        assert heard[-1] == Inspect()
        heard.append(await backend.heard.get())
    assert not await wanted.is_done()
    await wanted.hold()
    assert wanted.covered == ""


Change = Callable[[Grant], Grant]


@pytest.mark.parametrize(
    "change",
    [
        lambda grant: grant.model_copy(update={"calling": CHILD.model_copy(update={"frame": 3})}),
        lambda grant: grant.model_copy(
            update={"calling": CHILD.model_copy(update={"policy": "pay"})}
        ),
        lambda grant: grant.model_copy(
            update={"calling": CHILD.model_copy(update={"argument": "the other account"})}
        ),
        lambda grant: grant.model_copy(update={"origins": ("https://shop.example",)}),
        lambda grant: grant.model_copy(update={"actions": ("type",)}),
    ],
    ids=["frame", "policy", "argument", "origins", "actions"],
)
async def test_a_grant_for_something_else_covers_nothing(
    opening: Opening, backend: Backend, change: Change
) -> None:
    wanted = await saving(opening, backend)
    await wanted.tell(wanted.asked(), yes(grant=change(wanted.grant())))
    assert await wanted.is_done()
    await wanted.hold()
    assert wanted.covered == ""


async def test_a_worker_that_was_stopped_asks_again_and_keeps_grants_as_they_were(
    opening: Opening, backend: Backend, panel: Panel
) -> None:
    wanted = await granted(opening, backend)
    await wanted.hold()
    await wanted.tell(wanted.asked("a2"), yes("a2"))
    await panel.hears(kind="tell", entries="a2")
    await stop_worker(panel.page)
    await backend.connected()
    await wanted.tab.find("button", text="Save list")
    await wanted.tell()
    # What was allowed died with the worker, though all is told again; what was granted did not.
    assert not await wanted.is_done()
    await wanted.hold()
    assert wanted.covered == "a1"
    await wanted.tell(Revoked(approval="a1"))
    await stop_worker(panel.page)
    await backend.connected()
    await wanted.tab.find("button", text="Save list")
    await wanted.tell()
    await wanted.hold()
    assert wanted.covered == ""
