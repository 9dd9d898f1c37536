"""What the extension says of the page: how it looks, what an action did, what it would do."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.protocol.base import Word

MAX_HTML = 8 * 2**20
"""Characters of a block's HTML: longer messages would hold up everything behind them."""

Extent = TypeAliasType("Extent", Literal["view", "page"])
"""How much of a page was read: what is in view, with counted folds of the rest, or all of it."""

Scope = TypeAliasType("Scope", Literal["view", "page", "fit"])
"""How much to read; `fit` is the whole page where that is two screens at most, else the view."""

Key = TypeAliasType("Key", Annotated[str, Field(max_length=32, pattern=r"^[a-z0-9]+$")])
"""Names a block; unique in the tab, never reused, in an iframe with the iframe's letters first."""

Iframe = TypeAliasType("Iframe", Annotated[str, Field(max_length=16, pattern=r"^[a-z]*$")])
"""The letters of an iframe's document, which no later document gets; empty for the tab's own."""


class Block(Word):
    """A part of the page that can be replaced by itself."""

    key: Key
    """Which block."""
    html: Annotated[str, Field(max_length=MAX_HTML)]
    """What a person perceives and can use; a block inside it stands there as `<x k="KEY"></x>`."""


class Full(Word):
    """One document, whole."""

    kind: Literal["full"] = "full"
    iframe: Iframe
    """Whose document."""
    revision: int
    """Counts the document's readings."""
    root: Key
    """The outermost block; an iframe's root stands in the document around it."""
    blocks: tuple[Block, ...]
    """All of them."""
    check: int
    """XOR over all blocks of crc32((key + newline + html) as UTF-16-LE), unsigned 32 bits."""


class Patch(Word):
    """What is different in one document since an earlier reading."""

    kind: Literal["patch"] = "patch"
    iframe: Iframe
    """Whose document."""
    base: int
    """The revision that it builds on."""
    revision: int
    """The revision that comes of it."""
    blocks: tuple[Block, ...]
    """Those that are new or changed, whole."""
    gone: tuple[Key, ...]
    """Those that stand nowhere any more."""
    check: int
    """As in a full one, over all blocks that then stand."""


Part = TypeAliasType("Part", Annotated[Full | Patch, Field(discriminator="kind")])
"""What one look at one document says."""


class Since(Word):
    """What the backend has of one document already."""

    iframe: Iframe
    """Whose document."""
    revision: int
    """Its last revision."""


class Timing(Word):
    """Where the time of a reading went, in milliseconds."""

    settle_ms: float
    """Waiting until the page had come to rest."""
    page_ms: float
    """In the page scripts of all documents."""
    worker_ms: float
    """In the worker, without the other two."""


class Reading(Word):
    """One look at a tab, as it goes over the wire."""

    url: str
    """The address of the tab's own document."""
    title: str
    """Its title, at most 300 characters."""
    document: str
    """A random word that the tab's own document keeps until it is left."""
    extent: Extent
    """How much was read."""
    parts: tuple[Part, ...]
    """One for each document; an iframe that has none is gone."""
    timing: Timing
    """What it took."""


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


Tier = TypeAliasType("Tier", Literal["consequential", "irreversible"])
"""How much is at stake: it changes something; it cannot be taken back, or gives something away.
What is less needs no yes, and what is more no yes makes possible."""


class Facts(Word):
    """What one consequential action would do, read from the page's structure.

    The extension resolves them, the person reads them, and a yes holds for exactly these: the
    extension resolves them again in the same task in which it acts, and compares.
    """

    action: str
    """The action's kind; `read` where only reading a further site is at stake."""
    tier: Tier = "consequential"
    """How much is at stake."""
    target: Target
    """The element it would act on."""
    origin: str
    """The site it would act on, as scheme, host and port."""
    document: str
    """The document it was resolved in."""
    url: str = ""
    """The address of that document."""
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
    changes: tuple[str, ...] = ()
    """What came of it until the tab was quiet again, a line each: addresses, tabs, dialogs, values,
    errors, the focus."""
    took_ms: int = 0
    """From the request to the end of the action, the waiting for a quiet page not included."""
