"""The printed prompt, taken apart again, and the answers that are given to it."""

import re
from dataclasses import dataclass
from typing import Self

from pydantic import JsonValue

from tests.fakes.messages import Blocks, Request, ToolUse, call


@dataclass(frozen=True)
class Prompt:
    """What a model is shown for one turn."""

    policy: str
    """Whose turn it is."""
    asked: str
    done: str
    """What the policy did so far, and what came of it."""
    page: str

    @classmethod
    def of(cls, request: Request) -> Self:
        return cls(
            policy=re.findall(r"# Your policy: (\w+)", request.system)[0],
            asked=_part(request.user, "What you are asked:"),
            done=_part(request.user, "What you did so far:"),
            page=request.user.partition("\n<page ")[2],
        )

    @property
    def code(self) -> str:
        """The confirmation code that is asked about; empty if there is none."""
        return next(iter(re.findall(r"\b[A-Z0-9]{5,6}\b", self.asked)), "")

    @property
    def answer(self) -> str:
        """What the policy that was called last has answered."""
        return next(iter(re.findall(r'done(?:, [^"\n]*)?: "(.*)"', self.done)[::-1]), "")

    @property
    def is_refused(self) -> bool:
        """Whether the person did not allow something."""
        return "did not allow" in self.done

    def has_called(self, policy: str) -> bool:
        return f"call {policy}" in self.done

    def element(self, role: str, name: str) -> str:
        """Find an element's number by its role and a part of its name; empty if there is none."""
        # Who only opens something is told by its name and where it leads.
        kind = "(?:link )?" if role == "link" else f"{role} "
        found = re.findall(rf'\[(\w+)\] {kind}"?[^"\[=→(\n]*?{name}', self.page, re.IGNORECASE)
        return found[0] if found else ""

    def shows(self, title: str) -> bool:
        """Whether a heading or the name of a place is this."""
        heads = rf'^ *(?:#+|(?:[a-z]+: )*(?:section|form|main|dialog)) "?{re.escape(title)}'
        return bool(re.search(heads, self.page, re.MULTILINE))

    def value(self, element: str) -> str:
        """What a field holds; empty if nothing."""
        found = re.search(rf'\[{element}\] [^\n=]* = (?:"([^"\n]*)"|(.*?)(?= \(|\n))', self.page)
        return found[1] or found[2] or "" if found else ""


def click(element: str, reason: str) -> Blocks:
    return call("click", reason=reason, element=element)


def done(answer: str) -> Blocks:
    return call("return", reason="That is all of it.", status="done", answer=answer)


def failed(answer: str) -> Blocks:
    return call("return", reason="It was refused.", status="failed", answer=answer)


def call_policy(policy: str, argument: str) -> Blocks:
    return call(policy, reason="That policy does this part.", argument=argument)


def together(reason: str, *actions: tuple[str, dict[str, JsonValue]]) -> Blocks:
    """Answer with several actions."""
    return Blocks(calls=tuple(ToolUse(name, {"reason": reason, **on}) for name, on in actions))


def _part(text: str, head: str) -> str:
    return text.partition(f"{head}\n")[2].partition("\n\n")[0]
