"""The person's desk: what waits for their yes, no or answer, and who answered."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from webstep.protocol.events import Answered, Asked, Questioned, Replied
from webstep.protocol.messages import Approve, Reply


@dataclass
class Desk:
    """See `ports.Person`. Silence is neither yes nor no: it waits for as long as it takes."""

    rule: Literal["ask", "all"]
    """Whether each request is asked, or all are allowed since the person said so at the start."""
    nobody: str = ""
    """What a policy's question is answered with where nobody is there; empty to wait."""
    _approvals: "dict[str, asyncio.Future[Answered]]" = field(default_factory=dict, init=False)
    _replies: "list[asyncio.Future[str]]" = field(default_factory=list, init=False)

    async def approve(self, asked: Asked) -> Answered:
        """Wait for a yes or a no to exactly this request."""
        if self.rule == "all":
            return Answered(approval=asked.approval, allowed=True, instead="", by="rule")
        answer: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._approvals[asked.approval] = answer
        return await answer

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
        answer = self._approvals.get(wish.approval)
        if not answer:
            return "There is no such request."
        if not answer.done():
            answer.set_result(
                Answered(approval=wish.approval, allowed=wish.allowed, instead=wish.instead, by=by)
            )
        return ""

    def take(self, wish: Reply) -> str:
        """Pass an answer on, as `answer` does."""
        if not self._replies:
            return "No question is waiting."
        if not self._replies[-1].done():
            self._replies[-1].set_result(wish.answer)
        return ""
