"""What becomes of a call: a push, or a word to the caller why there is none."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from webstep.agent import tools
from webstep.agent.budget import Budget
from webstep.agent.observation import Page
from webstep.agent.policy import Policy
from webstep.agent.ports import Record, Shelf
from webstep.agent.stack import Frame
from webstep.agent.tools import Tool
from webstep.protocol.decisions import Call, PlannedCall
from webstep.protocol.events import Pushed, Warned
from webstep.protocol.steering import YOU


@dataclass(frozen=True)
class Playing:
    """What a frame plays by, from its push to its end: its part of the cache must hold."""

    policy: Policy
    tools: tuple[Tool, ...]
    shared: str
    """What every policy was told when it was pushed."""


@dataclass
class Caller:
    """Pushes policies as the prompts have them now; who stands on the stack keeps what it has."""

    shelf: Shelf
    record: Record
    budget: Budget
    playing: dict[int, Playing] = field(default_factory=dict)
    """By the number of the frame."""

    def take_up(self) -> None:
        """Let the frames that stand after a pause play by the prompts as they are now.

        Raises:
            PromptError: the policy of one was removed.
        """
        policies = (f for f in self.record.state.stack.frames if f.policy != YOU)
        for frame in policies:
            self._play(frame.number, self.shelf.library[frame.policy])

    async def begin(self, glance: Callable[[], Awaitable[Page | None]]) -> None:
        """Push the root for the page on which the task begins, which is read only if that matters.

        Raises:
            PromptError: there is none.
            BrowserError: the page cannot be read.
        """
        state, library = self.record.state, self.shelf.library
        root = library.root_by_site(state.url)
        if root is None and any(each.scope.evidence for each in library.roots):
            page = await glance()
            root = library.root_by_evidence(page) if page else None
        self.push(root or library.general_root(state.url), state.task)

    def of(self, frame: Frame) -> Playing:
        """Say what a frame on the stack plays by."""
        return self.playing[frame.number]

    def call(self, frame: Frame, call: Call | PlannedCall, page: Page) -> None:
        """Push the policy that this frame calls, or tell the frame why not.

        What the frame is told of ends its plan; so it is told of a broken edit after the push.

        Raises:
            OutOfBudget: no further policy may be called in this episode.
        """
        fault = self.shelf.renew()
        policy = self.shelf.library.policies.get(call.policy)
        if policy is None:
            self._warn(frame, f"not called: {call.policy} is not among the policies any more")
        elif hindrance := self._hindrance(frame, policy, page):
            self._warn(frame, hindrance)
        else:
            self.push(policy, call.argument)
        if fault:
            # After the push: it is for the person to mend, and a new frame has no history in which
            # a model would read it.
            self._warn(self.record.state.stack.top, fault)

    def push(self, policy: Policy, argument: str) -> None:
        """Put a policy on top of the stack. Raises OutOfBudget."""
        self.budget.check_push()
        number = self.record.state.stack.pushed + 1
        self._play(number, policy)
        self.record.write(
            Pushed(frame=number, policy=policy.name, argument=argument, prompt=policy.prompt)
        )

    def _hindrance(self, frame: Frame, policy: Policy, page: Page) -> str:
        """Say why this frame cannot call the policy on this page; empty if it can."""
        stack, library, own = self.record.state.stack, self.shelf.library, self.of(frame).policy
        # The prompts may have been edited since the caller was pushed.
        extra = sorted(set(policy.actions) - set(own.actions))
        if extra:
            return f"not called: {policy.name} may {', '.join(extra)} now, which you may not"
        # What shows whose site it is may be out of view; who is of the same collection knows it.
        is_known = own.collection == policy.collection and bool(policy.scope.evidence)
        if not is_known and not policy.scope.covers(page.url, (page.title, *page.lines)):
            return (
                f"not_applicable: {policy.name} is written for {policy.scope}, and this page is on "
                f"{page.host or 'no site'}"
            )
        depth = library.depth(stack.frames[0].policy, self.record.state.limits.depth)
        if len(stack) >= depth:
            return f"not called: {depth} policies stand on the stack already, and no more may"
        return ""

    def _play(self, number: int, policy: Policy) -> None:
        library = self.shelf.library
        offered = tools.offered(policy, library.callees(policy))
        self.playing[number] = Playing(policy, offered, library.shared)

    def _warn(self, frame: Frame, text: str) -> None:
        self.record.write(Warned(frame=frame.number, text=text))
