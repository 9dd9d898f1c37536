"""The checks of a custom suite: what must hold when an episode has ended.

`function` names a Python function, `module:function`, which gets the ending and the last page that
a policy read (None if there was none), and returns whether all is well.
"""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from typing_extensions import TypeAliasType

from webstep.evaluation import reference
from webstep.protocol.base import Word
from webstep.protocol.events import Ended, Observed


class Text(Word):
    """What a text must be like: exactly one of these is given. Case and spacing do not count."""

    equals: str | None = None
    """The whole text."""
    contains: str | None = None
    """A part of it."""
    regex: str | None = None
    """A pattern that is found in it, as Python's `re.search` does; here case counts."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        given = [rule for rule in (self.equals, self.contains, self.regex) if rule is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of equals, contains and regex")
        if self.regex is not None:
            try:
                re.compile(self.regex)
            except re.error as error:
                raise ValueError(f"the pattern {self.regex!r} is none: {error}") from None
        return self

    def fits(self, text: str) -> bool:
        """Say whether a text is like this."""
        if self.regex is not None:
            return re.search(self.regex, text) is not None
        if self.contains is not None:
            return _plain(self.contains) in _plain(text)
        return _plain(self.equals or "") == _plain(text)

    def __str__(self) -> str:
        """Say it in words."""
        word, rule = next((name, rule) for name, rule in self if name != "kind" and rule)
        return f"{word} {rule!r}"


class AnswerCheck(Text):
    """The answer of the root policy, which must have ended *done*."""

    kind: Literal["answer"] = "answer"


class UrlCheck(Text):
    """The address of the last page that a policy read."""

    kind: Literal["url"] = "url"


class PageCheck(Text):
    """The last page as a policy read it."""

    kind: Literal["text"] = "text"


class FunctionCheck(Word):
    """A Python function of the person's own."""

    kind: Literal["function"] = "function"
    function: Annotated[str, Field(pattern=r"^[\w.]+:\w+$")]
    """`module:function`; a module beside the file goes before an installed one."""


Check = TypeAliasType(
    "Check",
    Annotated[AnswerCheck | UrlCheck | PageCheck | FunctionCheck, Field(discriminator="kind")],
)
"""One thing that must hold."""


def checked(check: Check, ended: Ended, seen: Observed | None, folder: Path) -> str:
    """Say what does not hold; empty if it holds.

    Raises:
        SetupError: the function cannot be loaded.
    """
    match check:
        case AnswerCheck():
            if ended.status != "done":
                return f"It ended {ended.status}, so its answer does not count."
            return _fault(check, "The answer", ended.answer)
        case UrlCheck():
            return _fault(check, "The address", seen.url if seen else "")
        case PageCheck():
            return _fault(check, "The page", seen.text if seen else "")
        case FunctionCheck(function=function):
            holds = reference.find(function, folder)(ended, seen)
            return "" if holds else f"{function} says no."


def _fault(check: Text, what: str, text: str) -> str:
    return "" if check.fits(text) else f"{what} does not fit: {check}."


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
