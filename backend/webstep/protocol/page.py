"""What the extension says of the page: how it looks, what an action did, what it would do."""

from typing import Annotated

from pydantic import Field

from webstep.protocol.base import Word

MAX_HTML = 8 * 2**20
"""Characters of a snapshot's HTML: longer frames would hold up everything behind them."""


class Snapshot(Word):
    """One page as captured: compact HTML whose usable elements carry their ids."""

    url: str
    """The address of the page."""
    title: str
    """The title of the page, at most 300 characters."""
    document: str
    """A random word that this one document of the tab keeps until it is left."""
    html: Annotated[str, Field(max_length=MAX_HTML)]
    """What a person perceives and can use, and nothing else of the page's source."""


class Target(Word):
    """The element an action is meant for, as a person would name it."""

    role: str
    """Its ARIA role, such as button or textbox."""
    name: str
    """Its accessible name, at most 200 characters."""


class FieldValue(Word):
    """One field of the form that an action would submit."""

    name: str
    """The field's accessible name."""
    value: str
    """What it holds; a secret is shown as dots."""


class Facts(Word):
    """What one consequential action would do, read from the page's structure.

    The extension resolves them, the person reads them, and a yes holds for exactly these: the
    extension resolves them again in the same task in which it acts, and compares.
    """

    action: str
    """The action's kind."""
    target: Target
    """The element it would act on."""
    origin: str
    """The site it would act on, as scheme, host and port."""
    document: str
    """The document it was resolved in."""
    context: str
    """The dialog or form around the element by its heading, else the text of the row, item or
    region it stands in; empty where there is none."""
    why: str
    """What makes it consequential, in words for the person."""
    values: tuple[FieldValue, ...]
    """What the form, or else the fields around the element, would send; what is not shown of it is
    counted."""


class Outcome(Word):
    """What became of one action."""

    ok: bool
    """Whether it was done as asked."""
    detail: str
    """What was done, or why it was not and what to do instead."""
