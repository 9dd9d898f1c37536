"""A task that reaches its limit stands still, and the person lets it go on in the real panel."""

import re
from dataclasses import dataclass

from tests.browser.site import Site
from tests.fakes.messages import Blocks, Request, call
from tests.whole.conftest import Whole
from tests.whole.test_modes import PATH, begin
from webstep.protocol.events import Ended
from webstep.protocol.pausing import Paused, Resumed

CAP = 0.01


@dataclass
class Presser:
    """A brain that presses the same button until it is enough."""

    is_enough: bool = False

    def __call__(self, request: Request) -> Blocks:
        if self.is_enough:
            return call("return", reason="It is enough.", status="done", answer="It was pressed.")
        button = re.search(r"\[(\w+)\] button Press me", request.user)
        assert button
        return call("click", reason="Once more.", element=button[1])


def test_a_task_that_used_up_its_money_goes_on_with_as_much_again(whole: Whole, site: Site) -> None:
    whole.api.brain = presser = Presser()
    whole.panel.type(".composer .cost input", str(CAP))
    begin(whole, site.url(PATH), "ask", "Press it again and again")
    whole.panel.wait(".card.paused", "The task used up its $0.01")
    whole.panel.wait(".card.paused", "As much again may be used up: $0.01")
    presser.is_enough = True
    whole.panel.press("Keep going")
    whole.panel.wait(".ending", "It was pressed.")
    events = whole.events()
    (paused,) = (e for e in events if isinstance(e, Paused))
    (resumed,) = (e for e in events if isinstance(e, Resumed))
    ended = events[-1]
    assert isinstance(ended, Ended)
    assert resumed.limits
    assert (paused.at_limit, resumed.limits.cost_usd) == (True, 2 * CAP)
    assert paused.totals.cost_usd
    assert ended.totals.cost_usd
    assert CAP <= paused.totals.cost_usd < ended.totals.cost_usd
