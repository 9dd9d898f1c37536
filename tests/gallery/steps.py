"""What a case of the gallery is written in: steps on elements that are found by role and name."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pydantic import JsonValue

from tests.gallery.site import State
from webstep.protocol.actions import (
    Action,
    Check,
    Click,
    Dialog,
    Drag,
    Hover,
    Press,
    Scroll,
    Select,
    Type,
    Upload,
    Wait,
)

ANY = ""


@dataclass(frozen=True)
class Spot:
    """The element with this role and name in a reading."""

    role: str
    """ANY where the page gives it none, so that it depends on the reading."""
    name: str
    nth: int = 1
    """Which of those that are alike, from 1."""


@dataclass(frozen=True)
class Step:
    """One action, and the elements it is done to."""

    spots: tuple[Spot, ...]
    action: Callable[..., Action]
    """Makes the action from the ids of the spots, in their order."""
    is_done: bool = True
    """Whether the outcome is ok."""
    words: str = ""
    """What the outcome says among other things, in its detail or its changes."""


@dataclass(frozen=True)
class Case:
    """One interaction with a page, and what the page's state holds of it afterwards."""

    page: str
    title: str
    steps: tuple[Step, ...]
    state: State
    is_smoke: bool = False
    """Whether it runs with the tests that run always."""
    is_fresh: bool = False
    """Whether it needs the page as it was loaded, not as the case before has left it."""
    fault: str = ""
    """Why the page layer cannot do it as yet; empty once it can."""


def case(page: str, title: str, /, *steps: Step, **state: JsonValue) -> Case:
    return Case(page, title, steps, state)


def always(case: Case) -> Case:
    """The same case, to be run with the tests that run always."""
    return replace(case, is_smoke=True)


def fresh(case: Case) -> Case:
    """The same case, on a page that was just loaded."""
    return replace(case, is_fresh=True)


def faulty(case: Case, fault: str) -> Case:
    """The same case, which the page layer cannot do as yet; it fails as soon as it can."""
    return replace(case, fault=fault)


def refused(step: Step, words: str) -> Step:
    """The same step, where it cannot be done."""
    return replace(step, is_done=False, words=words)


def says(step: Step, words: str) -> Step:
    """The same step, where its outcome must say something."""
    return replace(step, words=words)


def click(role: str, name: str, nth: int = 1) -> Step:
    return Step((Spot(role, name, nth),), lambda element: Click(element=element))


def double(role: str, name: str) -> Step:
    return Step((Spot(role, name),), lambda element: Click(element=element, how="double"))


def right(role: str, name: str) -> Step:
    return Step((Spot(role, name),), lambda element: Click(element=element, how="right"))


def accept(role: str, name: str, expects: str, reply: str = "") -> Step:
    """Click, and accept the question that this raises."""
    dialog = Dialog(expects=expects, reply=reply)
    return Step((Spot(role, name),), lambda element: Click(element=element, dialog=dialog))


def fill(role: str, name: str, text: str) -> Step:
    return Step((Spot(role, name),), lambda element: Type(element=element, text=text))


def append(role: str, name: str, text: str) -> Step:
    spots = (Spot(role, name),)
    return Step(spots, lambda element: Type(element=element, text=text, where="append"))


def choose(role: str, name: str, *options: str) -> Step:
    return Step((Spot(role, name),), lambda element: Select(element=element, options=options))


def check(role: str, name: str, nth: int = 1) -> Step:
    return Step((Spot(role, name, nth),), lambda element: Check(element=element))


def press(role: str, name: str, key: str) -> Step:
    return Step((Spot(role, name),), lambda element: Press(element=element, key=key))


def strike(key: str) -> Step:
    """Press a key on what has the focus."""
    return Step((), lambda: Press(element=None, key=key))


def hover(role: str, name: str) -> Step:
    return Step((Spot(role, name),), lambda element: Hover(element=element))


def drag(spot: Spot, to: Spot) -> Step:
    return Step((spot, to), lambda element, to: Drag(element=element, to=to))


def upload(role: str, name: str, *files: str) -> Step:
    return Step((Spot(role, name),), lambda element: Upload(element=element, files=files))


def scroll(role: str, name: str) -> Step:
    """Scroll down in what is around an element."""
    return Step((Spot(role, name),), lambda element: Scroll(direction="down", element=element))


def wait(text: str) -> Step:
    return Step((), lambda: Wait(text=text))


def wait_until_gone(text: str) -> Step:
    return Step((), lambda: Wait(text=text, until="gone"))
