"""What a policy reads of a page, made with BeautifulSoup from a snapshot: its observation.

An outline has one line for each thing on the page: `[7] textbox Code = AB12`. The number in
brackets is the element's id. Only this package knows the snapshot's HTML.
"""

from webstep.agent.observation.comparison import UNCHANGED, compare
from webstep.agent.observation.page import Page
from webstep.agent.observation.reader import Reader, read
from webstep.agent.observation.text import MAX_TOKENS, observe, outline, write

__all__ = [
    "MAX_TOKENS",
    "UNCHANGED",
    "Page",
    "Reader",
    "compare",
    "observe",
    "outline",
    "read",
    "write",
]
