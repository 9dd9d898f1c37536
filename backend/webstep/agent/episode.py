"""One run of one task: policies on a stack take turns deciding what to do with one tab.

SteP (arXiv 2310.03720), section 3: the policy on top acts, calls another policy (push), or returns
an answer to its caller (pop).
"""

from dataclasses import dataclass, field

from webstep.agent import tools, wording
from webstep.agent.budget import Budget
from webstep.agent.library import Library
from webstep.agent.loops import REPEATS, Loops
from webstep.agent.observation import Page, outline
from webstep.agent.performer import Performer
from webstep.agent.policy import Policy
from webstep.agent.ports import Answer, Browser, Model, Person, Record, Turn
from webstep.agent.stack import Frame, Stack, Step
from webstep.errors import (
    BrowserError,
    DecisionError,
    ModelError,
    OutcomeUnknown,
    OutOfBudget,
    PromptError,
)
from webstep.protocol.decisions import Act, Ask, Call, Decision, Return, Status
from webstep.protocol.events import (
    Decided,
    Ended,
    EndStatus,
    Observed,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Started,
    Warned,
)
from webstep.protocol.page import Target

TRIES = 3
"""Replies in a row that may be no decision before the frame fails."""


class FrameOver(Exception):
    """The top frame ends here, failed; its caller is told why."""


@dataclass
class Episode:
    """The state of the paper, stack and page, and what the policies noted. It runs once."""

    task: str
    url: str
    library: Library
    browser: Browser
    model: Model
    person: Person
    record: Record
    budget: Budget
    stack: Stack = field(default_factory=Stack)
    notes: list[str] = field(default_factory=list)
    loops: Loops = field(default_factory=Loops)
    page: Page = field(init=False)
    seen: str = ""
    """The last observation written; the same text is not written twice in a row."""

    def __post_init__(self) -> None:
        """Build the hands from the parts they share with the episode."""
        self.hands = Performer(
            self.browser, self.person, self.record, self.budget, self.notes, self.stack
        )

    async def run(self) -> Ended:
        """Run until the root policy has answered, or something ends the episode before.

        What goes wrong in model, browser or budget is not raised: the ending says it.
        """
        self._start()
        try:
            self._push(self.library.root_for(self.url), self.task)
            await self._look()
            while True:
                popped = await self._turn_of(self.stack.top)
                if popped and not self.stack:
                    return self._end(popped.status, popped.answer)
        except OutOfBudget as over:
            return self._end("out_of_budget", str(over))
        except OutcomeUnknown as unknown:
            return self._end("interrupted", str(unknown))
        except (BrowserError, ModelError, PromptError) as broken:
            return self._end("broken", str(broken))

    async def _turn_of(self, frame: Frame) -> Popped | None:
        """Let the top frame decide, and carry its decision out; return its end if it ended."""
        try:
            decision = await self._decide(frame)
            step = Step(wording.of_decision(decision, self._targets(decision)))
            frame.history.append(step)
            self._notice(frame, decision, step)
        except FrameOver as over:
            return self._pop("failed", str(over))
        match decision:
            case Act():
                self.page = await self.hands.act(frame, decision, self.page, step)
            case Call(policy=name, argument=argument):
                self._call(self.library[name], argument, step)
            case Return(status=status, answer=answer):
                return self._pop(status, answer)
            case Ask(question=question):
                await self._ask(frame, question, step)
        return None

    async def _decide(self, frame: Frame) -> Decision:
        """Ask the model until its reply is a decision, telling it what was wrong with the last."""
        for _ in range(TRIES):
            self.budget.check()
            if spent := self.budget.spent(frame):
                raise FrameOver(spent)
            answer = await self._consult(frame)
            try:
                decision = self._parse(frame, answer)
            except DecisionError as error:
                problem = str(error)
                frame.history.append(Step("(a reply that was no decision)", [problem]))
                self.record.write(Rejected(frame=frame.number, problem=problem, usage=answer.usage))
                continue
            targets = self._targets(decision)
            self.record.write(
                Decided(frame=frame.number, decision=decision, targets=targets, usage=answer.usage)
            )
            return decision
        raise FrameOver(f"{frame.policy.name} gave {TRIES} replies in a row that were no decision")

    async def _consult(self, frame: Frame) -> Answer:
        """Show the top policy all it may know, and count what its reply cost."""
        if late := self.browser.late():
            self.page = self.hands.reader.read(late)
        turn = self._turn(frame)
        frame.seen = self.page
        if turn.observation != self.seen:
            self.seen = turn.observation
            page = self.page
            self.record.write(
                Observed(frame=frame.number, url=page.url, title=page.title, text=self.seen)
            )
        answer = await self.model.decide(turn, lambda text: self.record.think(frame.number, text))
        frame.calls += 1
        self.budget.spend(answer.usage)
        return answer

    def _turn(self, frame: Frame) -> Turn:
        policy = frame.policy
        return Turn(
            policy=policy,
            tools=tools.offered(policy, self.library.callees(policy)),
            callers=tuple(wording.of_call(f.policy.name, f.argument) for f in self.stack.callers),
            argument=frame.argument,
            history=tuple(frame.history),
            notes=tuple(self.notes),
            page=self.page,
            observation=outline(self.page, frame.seen, frame.argument),
        )

    def _parse(self, frame: Frame, answer: Answer) -> Decision:
        if answer.problem:
            raise DecisionError(answer.problem)
        return tools.decide(answer.calls, frame.policy)

    def _targets(self, decision: Decision) -> tuple[Target | None, ...]:
        actions = decision.actions if isinstance(decision, Act) else ()
        return tuple(self.page.target(action) for action in actions)

    def _notice(self, frame: Frame, decision: Decision, step: Step) -> None:
        """Point out a circle to the frame; break it the next time.

        A return is never pointed out: its frame reads nothing more, its caller's call is noticed.
        """
        if isinstance(decision, Return):
            return
        seen = self.loops.notice(frame.number, frame.policy.name, step.decided, self.page)
        if seen == 0:
            return
        text = (
            f"the same steps on the same page {REPEATS} times over: try something else, or return"
        )
        self.record.write(Warned(frame=frame.number, text=text))
        if seen > 1:
            raise FrameOver(f"{frame.policy.name} went in circles: {step.decided}")
        step.results.append(text)

    def _call(self, policy: Policy, argument: str, step: Step) -> None:
        if not policy.applies_to(self.page.host):
            sites = ", ".join(policy.sites)
            step.results.append(
                f"not_applicable: {policy.name} is written for {sites}, and this page is on "
                f"{self.page.host or 'no site'}"
            )
            return
        if len(self.stack) >= self.budget.limits.depth:
            step.results.append(
                f"not called: {self.budget.limits.depth} policies stand on the stack already, "
                f"and no more may"
            )
            return
        self._push(policy, argument)

    async def _ask(self, frame: Frame, question: str, step: Step) -> None:
        questioned = Questioned(frame=frame.number, question=question)
        self.record.write(questioned)
        with self.budget.asking():
            replied = await self.person.reply(questioned)
        self.record.write(replied)
        step.results.append(f'the person answered: "{replied.answer}"')
        await self._look()

    async def _look(self) -> None:
        self.page = await self.hands.look(self.stack.top)

    def _push(self, policy: Policy, argument: str) -> None:
        frame = self.stack.push(policy, argument)
        self.budget.depth = max(self.budget.depth, len(self.stack))
        self.record.write(
            Pushed(frame=frame.number, policy=policy.name, argument=argument, prompt=policy.prompt)
        )

    def _pop(self, status: Status, answer: str) -> Popped:
        """Take the top frame away and tell its caller, in the step that called it."""
        popped = Popped(frame=self.stack.pop().number, status=status, answer=answer)
        self.record.write(popped)
        if self.stack:
            self.stack.top.history[-1].results.append(f"{status}: {answer}")
        return popped

    def _start(self) -> None:
        self.record.write(
            Started(
                task=self.task,
                url=self.url,
                model=self.model.name,
                limits=self.budget.limits,
                library=self.library.hash,
            )
        )

    def _end(self, status: EndStatus, answer: str) -> Ended:
        ended = Ended(status=status, answer=answer, totals=self.budget.totals())
        self.record.write(ended)
        return ended
