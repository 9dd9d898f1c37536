"""What a policy can do to the page: one class for each action, and the union of them.

The same classes are the model's tools: the class's docstring tells the model what the action
does, the fields' docstrings what to put there. Names follow BrowserGym where it has them.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from typing_extensions import TypeAliasType

from webstep.protocol.base import Word


def _bare(element: object) -> object:
    """Take off the brackets that a model writes along with the number now and then."""
    return element.strip("[] ") if isinstance(element, str) else element


ElementId = TypeAliasType(
    "ElementId",
    Annotated[
        str,
        Field(min_length=1, max_length=32, pattern=r"^[a-z0-9]+$"),
        BeforeValidator(_bare),
    ],
)
"""Names one element of the page as last read; never used for another element."""


class Click(Word):
    """Click an element, as a person would with the left button."""

    kind: Literal["click"] = "click"
    element: ElementId
    """The number in brackets before the element."""


class Type(Word):
    """Replace what a text field holds. It does not press Enter."""

    kind: Literal["type"] = "type"
    element: ElementId
    """The number in brackets before the field."""
    text: Annotated[str, Field(max_length=20_000)]
    """The whole text that the field shall hold afterwards."""


class Select(Word):
    """Choose an option of a drop-down list."""

    kind: Literal["select"] = "select"
    element: ElementId
    """The number in brackets before the list."""
    option: Annotated[str, Field(max_length=1_000)]
    """The option's text, word for word as shown."""


class Press(Word):
    """Press one key, such as Enter, Escape, Tab or ArrowDown."""

    kind: Literal["press"] = "press"
    element: ElementId
    """The number in brackets before the element that gets the key."""
    key: Literal["Enter", "Escape", "Tab", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]
    """The key's name."""


class Scroll(Word):
    """Scroll the page by most of a screen, so that what loads by scrolling appears."""

    kind: Literal["scroll"] = "scroll"
    direction: Literal["down", "up"]
    """Which way."""


class Hover(Word):
    """Move the pointer onto an element, to open what opens by pointing."""

    kind: Literal["hover"] = "hover"
    element: ElementId
    """The number in brackets before the element."""


class Navigate(Word):
    """Open an address in the task's tab."""

    kind: Literal["navigate"] = "navigate"
    url: Annotated[str, Field(max_length=8_000, pattern=r"^https?://")]
    """The whole address, with http:// or https://."""


class Back(Word):
    """Go back to the page before this one."""

    kind: Literal["back"] = "back"


class Wait(Word):
    """Wait until a text appears on the page, for ten seconds at most."""

    kind: Literal["wait"] = "wait"
    text: Annotated[str, Field(min_length=1, max_length=200)]
    """Words that the page will show once it is ready."""


class Note(Word):
    """Write down a fact that a later step needs. Every policy of this task can read it."""

    kind: Literal["note"] = "note"
    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    """The fact, in one or two sentences."""


Action = TypeAliasType(
    "Action",
    Annotated[
        Click | Type | Select | Press | Scroll | Hover | Navigate | Back | Wait | Note,
        Field(discriminator="kind"),
    ],
)
"""One thing done to the page, or noted for the episode."""

ACTIONS: dict[str, type[Word]] = {
    "click": Click,
    "type": Type,
    "select": Select,
    "press": Press,
    "scroll": Scroll,
    "hover": Hover,
    "navigate": Navigate,
    "back": Back,
    "wait": Wait,
    "note": Note,
}
"""Each action by its name, in the order in which a policy is offered them."""
