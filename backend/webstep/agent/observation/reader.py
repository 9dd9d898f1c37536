"""Reads snapshots one after the other, and what has not changed only once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from webstep.agent.observation.compose import Composer
from webstep.agent.observation.elements import Site
from webstep.agent.observation.nodes import Node, Thing
from webstep.agent.observation.page import Page
from webstep.agent.observation.soup import parse
from webstep.agent.observation.walk import nodes
from webstep.protocol.snapshot import Snapshot


@dataclass
class Reader:
    """Reads the pages of one tab."""

    document: str = ""
    site: Site | None = None
    html: dict[str, str] = field(default_factory=dict)
    """What each block was when it was read."""
    parsed: dict[str, Sequence[Node]] = field(default_factory=dict)
    composer: Composer = field(init=False)
    page: Page | None = None
    """The page that was read last."""
    earlier: dict[str, Thing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give the composer what was parsed."""
        self.composer = Composer(self.parsed)

    def read(self, snapshot: Snapshot) -> Page:
        """Read one snapshot; only blocks that are new or changed are parsed."""
        site = Site.of(snapshot.url)
        if (snapshot.document, site) != (self.document, self.site):
            self._forget(snapshot.document, site)
        blocks = snapshot.blocks
        fresh = {key: html for key, html in blocks.items() if self.html.get(key) is not html}
        for key in self.html.keys() - blocks.keys():
            del self.html[key], self.parsed[key]
            self.composer.kept.pop(key, None)
        for key, tag in parse(fresh).items():
            self.parsed[key] = nodes(tag, site)
        self.html.update(fresh)
        placed = self.composer.lines(snapshot.root, 0)
        if self.page and self.page.placed is not placed:
            self.earlier.update(self.page.things)
        self.page = Page(snapshot, placed, self.earlier)
        return self.page

    def _forget(self, document: str, site: Site) -> None:
        if document != self.document:
            self.earlier, self.page = {}, None
        self.document, self.site = document, site
        self.html.clear()
        self.parsed.clear()
        self.composer.kept.clear()


def read(snapshot: Snapshot) -> Page:
    """Read one snapshot by itself."""
    return Reader().read(snapshot)
