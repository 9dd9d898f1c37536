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

Modifier = Literal["Control", "Shift", "Alt", "Meta"]

KEY = (
    r"^((Control|Shift|Alt|Meta)\+){0,4}"
    r"(\S|Enter|Escape|Tab|Space|Backspace|Delete|Insert|Home|End|PageUp|PageDown"
    r"|ArrowDown|ArrowUp|ArrowLeft|ArrowRight|F[1-9]|F1[0-2])$"
)
"""One key by its name or its character, after the keys that are held down meanwhile."""


class Dialog(Word):
    """An alert, confirm or prompt of the page that shall be accepted.

    Without it the question is dismissed and its words are reported.
    """

    expects: Annotated[str, Field(min_length=1, max_length=500)]
    """Words that the question must contain, whatever their case; another one is dismissed."""
    reply: Annotated[str, Field(max_length=2_000)] = ""
    """What to answer, where it asks for a text."""


class Click(Word):
    """Click an element, as a person would."""

    kind: Literal["click"] = "click"
    element: ElementId
    """Its number in brackets."""
    how: Literal["left", "double", "right", "middle"] = "left"
    """Which button; double is two clicks with the left one."""
    keys: Annotated[tuple[Modifier, ...], Field(max_length=4)] = ()
    """Keys that are held down meanwhile."""
    dialog: Dialog | None = None
    """The page's own question that shall be accepted."""
    ask: bool = False
    """Whether the person shall be asked first, although the page shows no reason to."""


class Type(Word):
    """Write into a text field. It does not press Enter."""

    kind: Literal["type"] = "type"
    element: ElementId
    """Its number in brackets."""
    text: Annotated[str, Field(max_length=20_000)]
    """What to write."""
    where: Literal["replace", "append"] = "replace"
    """In place of what the field holds, as usual, or after it."""
    ask: bool = False
    """Whether the person shall be asked first, although the page shows no reason to."""


class Select(Word):
    """Choose in a list, also in one that has to be opened first."""

    kind: Literal["select"] = "select"
    element: ElementId
    """Its number in brackets."""
    options: Annotated[
        tuple[Annotated[str, Field(max_length=1_000)], ...], Field(min_length=1, max_length=100)
    ]
    """Their texts as shown: all that shall be chosen afterwards."""
    ask: bool = False
    """Whether the person shall be asked first, although the page shows no reason to."""


class Check(Word):
    """Tick or clear a checkbox or switch, or choose a radio button."""

    kind: Literal["check"] = "check"
    element: ElementId
    """Its number in brackets."""
    checked: bool = True
    """Whether it shall be ticked afterwards."""
    ask: bool = False
    """Whether the person shall be asked first, although the page shows no reason to."""


class Press(Word):
    """Press a key, such as Enter or ArrowDown, or several at once, such as Control+a."""

    kind: Literal["press"] = "press"
    element: ElementId | None
    """The number of what gets the key; null for what is focused."""
    key: Annotated[str, Field(max_length=40, pattern=KEY)]
    """As in KeyboardEvent.key, after the keys held down, joined by +."""
    dialog: Dialog | None = None
    """The page's own question that shall be accepted."""
    ask: bool = False
    """Whether the person shall be asked first, although the page shows no reason to."""


class Hover(Word):
    """Move the pointer onto an element, to open what opens by pointing."""

    kind: Literal["hover"] = "hover"
    element: ElementId
    """Its number in brackets."""


class Drag(Word):
    """Drag an element onto another one."""

    kind: Literal["drag"] = "drag"
    element: ElementId
    """The number of what is taken."""
    to: ElementId
    """The number of what it is let go on."""


class Scroll(Word):
    """Scroll by most of a screen."""

    kind: Literal["scroll"] = "scroll"
    direction: Literal["down", "up", "left", "right", "here"]
    """Which way; here brings the element into view, so it needs one."""
    element: ElementId | None = None
    """The number of an element in what shall scroll; without it the page."""


class Upload(Word):
    """Put files of the person's own into a file field or onto a place for dropping files."""

    kind: Literal["upload"] = "upload"
    element: ElementId
    """The number of the field, its button or the place."""
    files: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=300)], ...],
        Field(min_length=1, max_length=20),
    ]
    """The files' names in the folder that the person allows."""


class Navigate(Word):
    """Open an address in the task's tab."""

    kind: Literal["navigate"] = "navigate"
    url: Annotated[str, Field(max_length=8_000, pattern=r"^https?://")]
    """The whole address, with http:// or https://."""


class Back(Word):
    """Go back to the page before this one."""

    kind: Literal["back"] = "back"


class Forward(Word):
    """Go on to the page from which back led here."""

    kind: Literal["forward"] = "forward"


class Reload(Word):
    """Load the page again."""

    kind: Literal["reload"] = "reload"


class OpenNewTab(Word):
    """Open an address in a new tab and go on there."""

    kind: Literal["open_tab"] = "open_tab"
    url: Annotated[str, Field(max_length=8_000, pattern=r"^https?://")]
    """The whole address, with http:// or https://."""


class SwitchTab(Word):
    """Go on in another tab of this task."""

    kind: Literal["switch_tab"] = "switch_tab"
    tab: int
    """The tab's number, as it was reported when it opened."""


class CloseTab(Word):
    """Close a tab of this task."""

    kind: Literal["close_tab"] = "close_tab"
    tab: int
    """The tab's number, as it was reported when it opened."""


class Wait(Word):
    """Wait until a text appears on the page or is gone, for ten seconds at most."""

    kind: Literal["wait"] = "wait"
    text: Annotated[str, Field(min_length=1, max_length=200)]
    """Words on the page."""
    until: Literal["shown", "gone"] = "shown"
    """What to wait for, as usual that it is shown."""


class ReadText(Word):
    """Read the whole text of a part of the page, also what was left out for its length."""

    kind: Literal["read_text"] = "read_text"
    element: ElementId | None = None
    """The number of an element: what is around it is read; without it the page."""
    piece: Annotated[int, Field(ge=1, le=10_000)] = 1
    """Which piece of 8,000 characters, from 1."""


class Note(Word):
    """Write down a fact that a later step needs. Every policy reads it."""

    kind: Literal["note"] = "note"
    text: Annotated[str, Field(min_length=1, max_length=2_000)]
    """The fact, in one or two sentences."""


class Attachment(Word):
    """A file of the person's own, as it goes to the page with an upload."""

    name: str
    """Its name, without a folder."""
    type: str
    """Its media type, such as text/plain."""
    content: str
    """Its bytes as base64 (RFC 4648)."""


Action = TypeAliasType(
    "Action",
    Annotated[
        Click
        | Type
        | Select
        | Check
        | Press
        | Hover
        | Drag
        | Scroll
        | Upload
        | Navigate
        | Back
        | Forward
        | Reload
        | OpenNewTab
        | SwitchTab
        | CloseTab
        | Wait
        | ReadText
        | Note,
        Field(discriminator="kind"),
    ],
)
"""One thing done to the page, or noted for the episode."""

ACTIONS: dict[str, type[Word]] = {
    "click": Click,
    "type": Type,
    "select": Select,
    "check": Check,
    "press": Press,
    "hover": Hover,
    "drag": Drag,
    "scroll": Scroll,
    "upload": Upload,
    "navigate": Navigate,
    "back": Back,
    "forward": Forward,
    "reload": Reload,
    "open_tab": OpenNewTab,
    "switch_tab": SwitchTab,
    "close_tab": CloseTab,
    "wait": Wait,
    "read_text": ReadText,
    "note": Note,
}
"""Each action by its name, in the order in which a policy is offered them."""
