"""One look at a tab through the real chain: the extension, the websocket, the observation."""

import re
from dataclasses import dataclass

from tests.browser.tab import Tab
from webstep.agent.observation import read, write
from webstep.protocol.page import Extent

ID = re.compile(r"\[([a-z0-9]+)\]")
PIECE = re.compile(r"\[([a-z0-9]+)\](?!.*\[[a-z0-9]+\])(.*)")
"""The last id of a piece of a line, and what follows it."""


@dataclass(frozen=True)
class Look:
    """What a policy reads of a page, and what was sent to make it."""

    wire: str
    text: str

    def lines(self, words: str) -> list[str]:
        """The lines that have all of these words."""
        patterns = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in words.split()]
        lines = self.text.splitlines()
        return [line for line in lines if all(pattern.search(line) for pattern in patterns)]

    def id_of(self, words: str) -> str | None:
        """The id nearest before the last of the words; None where there is no such line or id."""
        for line in self.lines(words):
            *pieces, _ = line.split(words.split()[-1])
            found = [(len(after), id_) for piece in pieces for id_, after in PIECE.findall(piece)]
            if found:
                return str(min(found)[1])
        return None

    def since(self, before: "Look") -> "Look":
        """The lines that were not there before."""
        old = set(before.text.splitlines())
        return Look("", "\n".join(line for line in self.text.splitlines() if line not in old))

    def ids(self) -> set[str]:
        """All ids."""
        return set(ID.findall(self.text))


async def look(tab: Tab, extent: Extent = "page") -> Look:
    """Read the page."""
    await tab.capture(extent)
    wire = "\n".join(tab.snapshot.blocks.values())
    return Look(wire, write(read(tab.snapshot), "outline"))
