"""The page as the engine gets it: patched, read whole again where it does not fit, kept current."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fakes.engine import give, says, use
from tests.fakes.extension import Shop
from tests.fakes.readings import full, patch, reading
from tests.server.ground import START, serving
from webstep.protocol.capturing import Capture, Captured, Changed
from webstep.protocol.events import Observed
from webstep.protocol.messages import Reply
from webstep.protocol.page import Full, Patch, Reading

LOOKS = says(use("click", element="1"))
BEGIN = {"1": '<body><button id="1">Look</button>\n<x k="2"></x></body>', "2": "Milk"}
EGGS = {**BEGIN, "2": "Eggs"}


@dataclass
class Scripted(Shop):
    """A shop that says of its page what it is told to, and keeps how it was asked."""

    says: list[Reading] = field(default_factory=list)
    looked: list[Capture] = field(default_factory=list)

    def reading(self, asked: Capture) -> Reading:
        self.looked.append(asked)
        return self.says[min(len(self.looked), len(self.says)) - 1]


async def seen(folder: Path, shop: Scripted) -> list[str]:
    """Play an episode of one click, and return what was read of the page."""
    async with serving(folder, LOOKS, give("ok")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        assert await panel.until_ended() == ("done", "ok")
        events = [entry.event for entry in panel.entries]
        return [event.text for event in events if isinstance(event, Observed)]


async def test_after_the_first_look_a_patch_is_asked_for_and_is_enough(tmp_path: Path) -> None:
    shop = Scripted(says=[reading(full(BEGIN)), reading(patch({"2": "Eggs"}, EGGS))])
    before, after = await seen(tmp_path, shop)
    assert ("Milk" in before, "Eggs (new)" in after, "Milk" in after) == (True, True, False)
    assert [len(asked.since) for asked in shop.looked] == [0, 1]
    assert shop.looked[0].extent == "fit"


async def test_what_does_not_fit_is_read_whole_again(tmp_path: Path) -> None:
    wrong = reading(patch({"2": "Figs"}, EGGS))
    shop = Scripted(says=[reading(full(BEGIN)), wrong, reading(full(EGGS, revision=5))])
    assert "Eggs" in (await seen(tmp_path, shop))[-1]
    assert [len(asked.since) for asked in shop.looked] == [0, 1, 0]


async def test_an_extension_that_never_adds_up_pauses_the_episode(tmp_path: Path) -> None:
    shop = Scripted(says=[reading(full(BEGIN).model_copy(update={"check": 1}))])
    async with serving(tmp_path, LOOKS) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        assert "do not fit together" in await panel.until_paused()


@pytest.mark.parametrize(
    ("changed", "captured"),
    [
        (patch({"2": "Old"}, {**BEGIN, "2": "Old"}), full(EGGS, revision=3)),
        (patch({"2": "Eggs"}, EGGS, base=2), patch({"2": "Figs"}, {**BEGIN, "2": "Figs"})),
    ],
    ids=["said before the page was looked at", "said after it"],
)
async def test_what_changes_while_the_page_is_read_counts_where_it_is_newer(
    tmp_path: Path, changed: Patch, captured: Full | Patch
) -> None:
    shop = Scripted(says=[reading(full(BEGIN))])
    async with (
        serving(tmp_path, says(use("ask_user", question="Which?")), give("ok")) as ground,
        ground.extension(shop) as panel,
    ):
        await panel.wish(START)
        await panel.until(lambda: panel.state.question)
        shop.silent.add("capture")
        await panel.wish(Reply(answer="That one"))
        await panel.until(lambda: [q.kind for q in shop.asked].count("capture") == 2)
        await panel.wish(Changed(tab=7, reading=reading(changed)))
        await panel.wish(Changed(tab=8, reading=reading(full({"1": "Another tab"}))))
        await panel.wish(Captured(id=shop.asked[-1].id, reading=reading(captured)))
        assert await panel.until_ended() == ("done", "ok")
        texts = [e.event.text for e in panel.entries if isinstance(e.event, Observed)]
        assert "\nEggs (new)" in texts[-1]


async def test_what_changed_by_itself_is_what_the_next_patch_builds_on(tmp_path: Path) -> None:
    shop = Scripted(says=[reading(full(BEGIN)), reading(patch({}, EGGS, base=2))])
    async with (
        serving(tmp_path, says(use("ask_user", question="Which?")), give("ok")) as ground,
        ground.extension(shop) as panel,
    ):
        await panel.wish(START)
        await panel.until(lambda: panel.state.question)
        await panel.wish(Changed(tab=7, reading=reading(patch({"2": "Eggs"}, EGGS))))
        await panel.wish(Reply(answer="That one"))
        assert await panel.until_ended() == ("done", "ok")
        assert [since.revision for since in shop.looked[1].since] == [2]


async def test_an_extension_that_came_back_is_asked_for_everything(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, says(use("ask_user", question="Which?")), give("ok")) as ground,
        ground.terminal() as terminal,
    ):
        async with ground.extension(Scripted(says=[reading(full(BEGIN))])) as panel:
            await panel.wish(START)
            await terminal.until(lambda: terminal.state.question)
        back = Scripted(says=[reading(full(EGGS))])
        async with ground.extension(back):
            await terminal.wish(Reply(answer="That one"))
            assert await terminal.until_ended() == ("done", "ok")
            assert back.looked[0].since == ()
