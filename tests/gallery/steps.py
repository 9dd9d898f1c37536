"""What a case of the gallery is written in: steps on elements that are found by role and name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from webstep.protocol.actions import Action, Click, Hover, Press, Scroll, Select, Type, Wait


@dataclass(frozen=True)
class Spot:
    """The element with this role and name in a reading."""

    role: str
    name: str
    nth: int = 1
    """Which of those that are alike, from 1."""


@dataclass(frozen=True)
class Step:
    """One action, and the elements it is done to."""

    spots: tuple[Spot, ...]
    action: Callable[..., Action]
    """Makes the action from the ids of the spots, in their order."""
    refusal: str = ""
    """Words of the outcome where the action cannot be done, which must not be ok then."""


@dataclass(frozen=True)
class Case:
    """One interaction with a page, and what the page's state holds of it afterwards."""

    page: str
    title: str
    steps: tuple[Step, ...]
    state: Mapping[str, JsonValue]
    is_smoke: bool = False
    """Whether it runs with the tests that run always."""


def click(role: str, name: str, nth: int = 1) -> Step:
    return Step((Spot(role, name, nth),), lambda element: Click(element=element))


def fill(role: str, name: str, text: str) -> Step:
    return Step((Spot(role, name),), lambda element: Type(element=element, text=text))


def choose(role: str, name: str, option: str) -> Step:
    return Step((Spot(role, name),), lambda element: Select(element=element, option=option))


def press(role: str, name: str, key: str) -> Step:
    return Step((Spot(role, name),), lambda e: Press.model_validate({"element": e, "key": key}))


def hover(role: str, name: str) -> Step:
    return Step((Spot(role, name),), lambda element: Hover(element=element))


def wait(text: str) -> Step:
    return Step((), lambda: Wait(text=text))


def scroll() -> Step:
    return Step((), lambda: Scroll(direction="down"))
