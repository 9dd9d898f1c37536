"""What the tests of the scope share: where it ends, and reading as an episode does."""

from urllib.parse import quote

from tests.browser.site import Site
from tests.browser.tab import Tab
from webstep.protocol.capturing import Captured
from webstep.protocol.messages import Held
from webstep.protocol.page import Facts

STAGE = "html => { document.getElementById('stage').innerHTML = html; }"
RUN = "code => { const done = new Function(code); setTimeout(done); }"


def evil(site: Site, path: str = "/evil.html") -> str:
    return site.url(path, host="evil.localhost")


def filled(site: Site, text: str) -> str:
    """The text with the addresses of this run: of a page outside, and of what is before it."""
    there = evil(site)
    return (
        text.replace("{evil}", there)
        .replace("{quoted}", quote(there, safe=""))
        .replace("{port}", str(site.port))
    )


async def read(tab: Tab, approved: Facts | None = None) -> Facts | str:
    """Read the page for the episode: its HTML, or what the person must be asked before."""
    backend = tab.backend
    answer = await backend.capture(tab.id, episode=backend.episode, approved=approved)
    match answer:
        case Held(facts=facts):
            # The person sees the address; no word of the page is told to anybody.
            assert "CANARY" not in facts.model_copy(update={"url": ""}).model_dump_json()
            return facts
        case Captured(reading=reading):
            tab.snapshot = tab.stream.apply(reading)
            return "".join(tab.snapshot.blocks.values())
        case _:
            raise AssertionError(answer)


def outside(site: Site, since: int) -> list[str]:
    """What was asked of other sites than the task's."""
    return [visit for visit in site.visits[since:] if not visit.startswith("shop.localhost:")]
