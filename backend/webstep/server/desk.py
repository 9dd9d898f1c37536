"""The person's desk: what waits for their yes, no or answer, and who answered."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from webstep.agent.fold import State
from webstep.protocol.events import Answered, Asked, Questioned, Replied
from webstep.protocol.granting import Calling, Revoke
from webstep.protocol.messages import Approve, Reply
from webstep.protocol.mode import Mode
from webstep.server import freely
from webstep.server.grants import grant_of

Rule = Mode | Literal["grant"]
"""As the person chose at the start; or each request is allowed, together with the rest of the call
that the root made, where that can be granted."""


@dataclass
class Request:
    """A request that waits, and the answer to it."""

    asked: Asked
    answer: "asyncio.Future[Answered]"


@dataclass
class Desk:
    """See `ports.Person`. Silence is neither yes nor no: it waits for as long as it takes."""

    rule: Rule
    """How requests are answered."""
    nobody: str = ""
    """What a policy's question is answered with where nobody is there; empty to wait."""
    pausing: str = ""
    """Why the episode shall stand still before its next action; empty if it shall not."""
    state: State = field(default_factory=State)
    """That of the episode in which it is asked; a blank one allows nothing freely."""
    _requests: dict[str, Request] = field(default_factory=dict, init=False)
    _granted: set[str] = field(default_factory=set, init=False)
    """The requests whose yes carried a grant that nobody has taken back."""
    _replies: "list[asyncio.Future[str]]" = field(default_factory=list, init=False)

    @property
    def mode(self) -> Mode:
        """See `ports.Person`; by a rule that says yes to everything, nobody is asked."""
        return "all" if self.rule == "grant" else self.rule

    async def approve(self, asked: Asked, calls: tuple[Calling, ...]) -> Answered:
        """Wait for a yes or a no to exactly this request."""
        yes = Answered(approval=asked.approval, allowed=True, instead="", by="rule")
        match self.rule:
            case "all":
                return yes
            case "grant":
                called = calls[1] if len(calls) > 1 else None
                grant = grant_of(called, asked.facts) if called else None
                return yes.model_copy(update={"grant": grant})
            case "freely" if freely.covers(asked.facts, self.state):
                return yes
            case "every" | "ask" | "freely":
                request = Request(asked, asyncio.get_running_loop().create_future())
                self._requests[asked.approval] = request
                return await request.answer

    async def reply(self, question: Questioned) -> Replied:
        """Wait for an answer to a policy's question."""
        if self.nobody:
            return Replied(frame=question.frame, answer=self.nobody)
        self._replies.append(asyncio.get_running_loop().create_future())
        return Replied(frame=question.frame, answer=await self._replies[-1])

    def answer(self, wish: Approve, by: Literal["panel", "terminal"]) -> str:
        """Pass a yes or no on; return what is wrong with it, or nothing.

        Who answers first counts. The others read who did, so nothing is wrong with their answers.
        """
        request = self._requests.get(wish.approval)
        if not request:
            return "There is no such request."
        if wish.grant and request.asked.facts.tier == "irreversible":
            return "What cannot be taken back is allowed once only. Approve it without the rest."
        if request.answer.done():
            return ""
        if wish.grant and wish.allowed:
            self._granted.add(wish.approval)
        request.answer.set_result(
            Answered(
                approval=wish.approval,
                allowed=wish.allowed,
                instead=wish.instead,
                by=by,
                grant=wish.grant if wish.allowed else None,
            )
        )
        return ""

    def allow(self, approval: str) -> None:
        """Keep that a call was allowed beforehand, so that it can be taken back."""
        self._granted.add(approval)

    def revoke(self, wish: Revoke) -> str:
        """Forget a grant; return what is wrong with that, or nothing."""
        if wish.approval not in self._granted:
            return "Nothing was allowed with this request that could be taken back."
        self._granted.remove(wish.approval)
        return ""

    def take(self, wish: Reply) -> str:
        """Pass an answer on, as `answer` does."""
        if not self._replies:
            return "No question is waiting."
        if not self._replies[-1].done():
            self._replies[-1].set_result(wish.answer)
        return ""
