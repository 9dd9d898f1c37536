"""What stands in the place of a page that the person does not let the task read."""

from html import escape

from webstep.protocol.page import Facts
from webstep.protocol.snapshot import Snapshot

_ROOT = "0"
_ADVICE = "Nothing of it is shown. Go back, go on in another tab, or return what is known so far."


def unread(facts: Facts, why: str) -> Snapshot:
    """Make a page that says why it is empty; nothing in it comes from the site, but whose it is."""
    said = escape(f"{why}\n{_ADVICE}")
    return Snapshot(
        url=facts.origin,
        title="",
        document=facts.document,
        extent="page",
        root=_ROOT,
        blocks={_ROOT: f"<body>{said}</body>"},
    )
