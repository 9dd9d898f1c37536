"""One run of one task: policies on a stack take turns deciding what to do with one tab.

SteP (arXiv 2310.03720), section 3: the policy on top acts, calls another policy (push), or returns
an answer to its caller (pop).
"""

from dataclasses import dataclass, field

from webstep.agent import tools, wording
from webstep.agent.budget import Budget
from webstep.agent.calling import Caller
from webstep.agent.fold import State
from webstep.agent.loops import IDLE, IN_CIRCLES, NOTHING_CHANGED, mark
from webstep.agent.observation import Page, observe
from webstep.agent.performer import Performer
from webstep.agent.ports import (
    Answer,
    Browser,
    Hold,
    Model,
    NoReply,
    Person,
    Record,
    Refusal,
    Shelf,
    Turn,
    Unable,
)
from webstep.agent.stack import Frame
from webstep.agent.steering import give_back
from webstep.errors import (
    BrowserError,
    DecisionError,
    ModelError,
    OutcomeUnknown,
    OutOfBudget,
    PromptError,
)
from webstep.protocol.decisions import Act, Ask, Call, Decision, Plan, Return, Status
from webstep.protocol.events import (
    Decided,
    Ended,
    EndStatus,
    Observed,
    Popped,
    Questioned,
    Rejected,
    Started,
    Warned,
)
from webstep.protocol.granting import SecretName
from webstep.protocol.page import Target
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits
from webstep.protocol.steering import YOU

TRIES = 3
"""Replies in a row that may be no decision before the frame fails."""
STALE_S = 5.0
"""Pauses between tries after which the page is read again before anything is done there."""


class FrameOver(Exception):
    """The top frame ends here, failed; its caller is told why."""


@dataclass
class Episode:
    """One stretch of an episode: from its start or a pause to the next pause or its end.

    It keeps nothing: what happens is written, and the record's state, the fold of what was written,
    is all that it knows. So another one can go on wherever this one breaks off.
    """

    shelf: Shelf
    browser: Browser
    model: Model
    person: Person
    record: Record
    budget: Budget
    before: Page | None = None
    """The page as the stretch before this one read it last; None if that is not known."""
    page: Page = field(init=False)
    seen: dict[int, Page] = field(default_factory=dict)
    """The page as each frame last read it; one that has gone through a pause reads it anew."""

    def __post_init__(self) -> None:
        """Build the hands from the parts they share with the episode."""
        self.hands = Performer(self.browser, self.person, self.record, self.budget)
        self.caller = Caller(self.shelf, self.record, self.budget)

    @property
    def state(self) -> State:
        """What the episode's events amount to so far."""
        return self.record.state

    async def begin(
        self, task: str, url: str, limits: Limits, secrets: tuple[SecretName, ...] = ()
    ) -> Ended | Paused:
        """Run the task from its start, on this page, until it ends or must pause.

        Its policies may type these secrets by name.
        """
        self.record.write(
            Started(
                task=task,
                url=url,
                model=self.model.name,
                limits=limits,
                library=self.shelf.library.hash,
                secrets=secrets,
                approve=self.person.mode,
            )
        )
        return await self._run()

    async def resume(self, limits: Limits | None = None) -> Ended | Paused:
        """Go on after a pause, with the same stack, in new limits or what is left of the old."""
        self.record.write(Resumed(library=self.shelf.library.hash, limits=limits))
        return await self._run()

    async def _run(self) -> Ended | Paused:
        """Run a stretch; what goes wrong in it is not raised: the pause or the end says it."""
        try:
            returned = await self._turns()
        except OutOfBudget as over:
            return self.pause("out_of_budget", str(over))
        except Hold as hold:
            return self.pause("interrupted", f"{hold} {self.state.doubt()}")
        except (PromptError, Unable) as over:
            return self._end("broken", str(over))
        except OutcomeUnknown as unknown:
            return self.pause("interrupted", str(unknown))
        except Refusal as refusal:
            return self.pause("failed", str(refusal))
        except (BrowserError, ModelError) as broken:
            return self.pause("broken", str(broken))
        return self._end(returned.status, returned.answer)

    async def _turns(self) -> Popped:
        """Let the policies take turns until the root policy has answered."""
        self.caller.take_up()
        if not self.state.stack.pushed:
            await self.caller.begin(self.hands.glance)
        if self.state.stack:
            await self._look()
            if self.state.stack.top.policy == YOU:
                give_back(self.record, self.before, self.page)
        while not (returned := self.state.returned):
            await self._turn_of(self.state.stack.top)
        return returned

    async def _turn_of(self, frame: Frame) -> None:
        """Let the top frame decide, and carry its decision out; its plan goes on by itself."""
        self.hands.heed()
        if frame.planned:
            self.caller.call(frame, frame.planned[0], self.page)
            return
        try:
            decision = await self._decide(frame)
            self._notice(frame, decision)
        except FrameOver as over:
            self._pop("failed", str(over))
            return
        match decision:
            case Act():
                limits = self.caller.of(frame).policy.limits
                self.page = await self.hands.act(frame, decision, self.page, limits)
            case Call():
                self.caller.call(frame, decision, self.page)
            case Plan():
                pass  # The fold keeps its calls, and each of them is a turn of its own.
            case Return(status=status, answer=answer):
                self._pop(status, answer)
            case Ask():
                await self._ask(frame, decision)

    async def _decide(self, frame: Frame) -> Decision:
        """Ask the model until its reply is a decision, telling it what was wrong with the last."""
        for _ in range(TRIES):
            self.budget.check()
            if spent := self.budget.spent(frame, self.caller.of(frame).policy.limits):
                raise FrameOver(spent)
            answer = await self._consult(frame)
            try:
                decision = await self._parse(frame, answer)
            except DecisionError as error:
                self._reject(frame, str(error), answer)
                continue
            self.record.write(
                Decided(
                    frame=frame.number,
                    decision=decision,
                    targets=self._targets(decision),
                    usage=answer.usage,
                    page=mark(self.page),
                    origins=tuple(sorted(self.page.origins)),
                )
            )
            return decision
        raise FrameOver(f"{frame.policy} gave {TRIES} replies in a row that were no decision")

    async def _consult(self, frame: Frame) -> Answer:
        """Show the top policy all it may know, and count what its reply cost."""
        if late := self.browser.late():
            self.page = self.hands.reader.read(late)
        turn = self._turn(frame)
        self.seen[frame.number] = self.page
        if turn.observation != self.state.seen:
            url, title, text = self.page.url, self.page.title, turn.observation
            self.record.write(Observed(frame=frame.number, url=url, title=title, text=text))
        try:
            return await self.model.decide(turn, lambda text: self.record.think(frame.number, text))
        except NoReply as nothing:
            if nothing.usage.model:
                self._reject(frame, str(nothing), nothing)
            raise

    def _turn(self, frame: Frame) -> Turn:
        playing, seen = self.caller.of(frame), self.seen.get(frame.number)
        return Turn(
            policy=playing.policy,
            tools=playing.tools,
            shared=playing.shared,
            callers=tuple(wording.of_call(f.policy, f.argument) for f in self.state.stack.callers),
            argument=frame.argument,
            history=tuple(frame.history),
            notes=tuple(self.state.notes),
            secrets=self.state.secrets,
            page=self.page,
            observation=observe(self.shelf.library.observation, self.page, seen, frame.argument),
            tries=self.budget.left(),
            script=self.state.script,
        )

    async def _parse(self, frame: Frame, answer: Answer) -> Decision:
        """Make the decision of a reply; one that was long under way is for the page of before."""
        if answer.problem:
            raise DecisionError(answer.problem)
        if answer.waited > STALE_S:
            shown = mark(self.page)
            await self._look()
            if mark(self.page) != shown:
                raise DecisionError(
                    "The page changed before your reply came. Nothing was done. Decide again."
                )
        return tools.decide(answer.calls, self.caller.of(frame).policy)

    def _reject(self, frame: Frame, problem: str, paid: Answer | NoReply) -> None:
        origins = tuple(sorted(self.page.origins))
        self.record.write(
            Rejected(frame=frame.number, problem=problem, usage=paid.usage, origins=origins)
        )

    def _targets(self, decision: Decision) -> tuple[Target | None, ...]:
        actions = decision.actions if isinstance(decision, Act) else ()
        return tuple(self.page.target(action) for action in actions)

    def _notice(self, frame: Frame, decision: Decision) -> None:
        """Point out to the frame that it gets nowhere; end it the next time."""
        circle = 0 if isinstance(decision, Return) else self.state.loops.notice(frame.number)
        idle = frame.idle - IDLE if isinstance(decision, Act) else 0
        if circle or idle > 0:
            text = IN_CIRCLES if circle else NOTHING_CHANGED
            self.record.write(Warned(frame=frame.number, text=text))
        if circle > 1:
            raise FrameOver(f"{frame.policy} went in circles: {frame.history[-1].decided}")
        if idle > 1:
            raise FrameOver(f"{frame.policy} changed nothing on the page {frame.idle - 1} times")

    async def _ask(self, frame: Frame, ask: Ask) -> None:
        questioned = Questioned(
            frame=frame.number, question=ask.question, choices=ask.choices, origins=frame.sites
        )
        self.record.write(questioned)
        with self.budget.asking():
            replied = await self.person.reply(questioned)
        self.record.write(replied)
        await self._look()

    async def _look(self) -> None:
        self.page = await self.hands.look(self.state.stack.top)

    def _pop(self, status: Status, answer: str) -> None:
        number, sites = self.state.stack.top.number, self.state.stack.top.sites
        self.record.write(Popped(frame=number, status=status, answer=answer, origins=sites))

    def pause(self, status: EndStatus, why: str) -> Ended | Paused:
        """Stand still until the person lets it go on; where nobody is there, end like this."""
        if self.person.nobody:
            return self._end(status, why)
        paused = Paused(why=why, at_limit=status == "out_of_budget", totals=self.budget.totals())
        self.record.write(paused)
        return paused

    def _end(self, status: EndStatus, answer: str) -> Ended:
        ended = Ended(status=status, answer=answer, totals=self.budget.totals())
        self.record.write(ended)
        return ended
