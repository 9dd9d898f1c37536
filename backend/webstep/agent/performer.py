"""Carries out an Act: each action gated, written before it is sent, and compared afterwards."""

from dataclasses import dataclass, field, replace

from webstep.agent.budget import Budget
from webstep.agent.fold import READ, State
from webstep.agent.observation import Page, Reader, compare
from webstep.agent.policy import FrameLimits
from webstep.agent.ports import Browser, Errand, Hold, Holding, Person, Record
from webstep.agent.stack import Frame
from webstep.agent.unread import unread
from webstep.agent.wording import of_action
from webstep.errors import BrowserError, OutcomeUnknown
from webstep.protocol.actions import Action, Note, ReadText
from webstep.protocol.decisions import Act
from webstep.protocol.events import Acted, Answered, Asked, Intended, Noted, Warned
from webstep.protocol.mode import Holds
from webstep.protocol.page import Facts, Outcome, Target
from webstep.protocol.snapshot import Snapshot

ASKS = 3
"""Requests for one action whose facts change again and again, before it counts as not possible."""


@dataclass
class Performer:
    """The hands of an episode."""

    browser: Browser
    person: Person
    record: Record
    budget: Budget
    reader: Reader = field(default_factory=Reader)
    """Reads the tab's pages, before and after."""

    @property
    def state(self) -> State:
        """What the episode's events amount to so far."""
        return self.record.state

    async def act(self, frame: Frame, act: Act, page: Page, own: FrameLimits) -> Page:
        """Do the actions in order, up to the first that fails or changes what the rest relied on.

        `own` are the limits of the frame's policy. Each action is meant for what the policy read,
        whatever an earlier one has made of it since. What the policy must know of it is written;
        the page after it is returned.
        Raises OutcomeUnknown, BrowserError, OutOfBudget, Hold.
        """
        decided = page
        for left, action in zip(range(len(act.actions))[::-1], act.actions, strict=True):
            if isinstance(action, Note):
                self.record.write(Noted(frame=frame.number, text=action.text))
                continue
            self.heed()
            if spent := self.budget.spent_actions(frame, own):
                self._warn(frame, f"not done: {of_action(action, page.target(action))}: {spent}")
                break
            before, outcome = page, await self._do(frame, action, page, decided.target(action))
            page = await self._look_after(frame, action, outcome, before)
            if left and (not outcome.ok or _is_other(before, page)):
                self._warn(frame, f"the {left} further actions of this reply were not done")
                break
        return page

    def heed(self) -> None:
        """Raise Hold if the person wants nothing further to be done."""
        if self.person.pausing:
            raise Hold(self.person.pausing)

    async def look(self, frame: Frame) -> Page:
        """Read the page before anything is done; the person is asked where it is a further site.

        Raises BrowserError, OutOfBudget.
        """
        return await self._enter(frame, ReadText(), await self.browser.capture())

    async def glance(self) -> Page | None:
        """Read the page for nobody yet; None where the person must allow it first.

        Raises BrowserError.
        """
        seen = await self.browser.capture()
        return self.reader.read(seen) if isinstance(seen, Snapshot) else None

    async def _enter(self, frame: Frame, action: Action, seen: Snapshot | Facts) -> Page:
        """Read the page that an action led to, if the person lets the task read its site."""
        for _ in range(ASKS):
            if isinstance(seen, Snapshot):
                return self.reader.read(seen)
            if refusal := await self._ask(frame, action, Holding(seen)):
                return self.reader.read(unread(seen, refusal.detail))
            seen = await self.browser.capture(seen)
        if isinstance(seen, Snapshot):
            return self.reader.read(seen)
        return self.reader.read(unread(seen, "It goes on to another site each time."))

    async def _do(self, frame: Frame, action: Action, page: Page, target: Target | None) -> Outcome:
        """Send one action; ask the person first where the extension says that it must be asked."""
        self.budget.check_action()
        number = self.state.actions + 1
        self.record.write(Intended(frame=frame.number, number=number, action=action, target=target))
        holds: Holds = "every" if self.state.approve == "every" else "consequential"
        errand = Errand(number, 1, self.state.stack.calls, target, holds=holds)
        answer = await self._perform(frame, page, action, errand)
        if isinstance(answer, Outcome):
            return answer
        for _ in range(ASKS):
            if refusal := await self._ask(frame, action, answer):
                return refusal
            errand = replace(errand, attempt=errand.attempt + 1, approved=answer.facts)
            answer = await self._perform(frame, page, action, errand)
            if isinstance(answer, Outcome):
                told = f"{answer.detail} The person had allowed it."
                return answer.model_copy(update={"detail": told})
        return Outcome(
            ok=False,
            detail=f"what it would do changed {ASKS} times after the person had allowed it",
        )

    async def _perform(
        self, frame: Frame, page: Page, action: Action, errand: Errand
    ) -> Outcome | Holding:
        """Send an action, and name it in whatever goes wrong with it."""
        try:
            return await self.browser.perform(page.document, action, errand)
        except OutcomeUnknown as unknown:
            raise OutcomeUnknown(f"{of_action(action, page.target(action))}: {unknown}") from None
        except BrowserError as error:
            self._come_back(frame, Outcome(ok=False, detail=str(error)), ())
            raise

    async def _look_after(
        self, frame: Frame, action: Action, outcome: Outcome, before: Page
    ) -> Page:
        """Read the page after an action; what became of the action is written in any case."""
        changes: tuple[str, ...] = ("the page was not read afterwards",)
        try:
            seen = await self.browser.capture()
            if isinstance(seen, Snapshot):
                page = self.reader.read(seen)
                changes = compare(before, page, outcome.changes)
            else:
                changes = (*outcome.changes, f"the page is on {seen.origin} and not read yet")
        finally:
            self._come_back(frame, outcome, changes)
        if isinstance(seen, Facts):
            page = await self._enter(frame, action, seen)
        return page

    def _come_back(self, frame: Frame, outcome: Outcome, changes: tuple[str, ...]) -> None:
        number = self.state.actions
        self.record.write(
            Acted(frame=frame.number, number=number, outcome=outcome, changes=changes)
        )

    async def _ask(self, frame: Frame, action: Action, holding: Holding) -> Outcome | None:
        """Get a yes; return the outcome that a no amounts to, or None for a yes.

        The person is not asked again for what they granted, but both events are written.
        """
        facts = holding.facts
        if facts.action == READ and facts.origin in self.state.unread:
            return Outcome(
                ok=False, detail=f"The person does not let this task read {facts.origin}."
            )
        approval = f"a{self.state.asked + 1}"
        asked = Asked(
            frame=frame.number,
            approval=approval,
            action=action,
            facts=facts,
            origins=frame.sites,
        )
        self.record.write(asked)
        answered = Answered(approval=asked.approval, allowed=True, instead="", by="grant")
        if not holding.covered:
            with self.budget.asking():
                answered = await self.person.approve(asked, self.state.stack.calls)
        self.record.write(answered)
        if answered.allowed:
            return None
        instead = f' They said what to do instead: "{answered.instead}"' if answered.instead else ""
        if facts.action == READ:
            wish = f"The person does not let this task read {facts.origin}."
            return Outcome(ok=False, detail=wish + instead)
        wish = f"{of_action(action, facts.target)}: the person did not allow it."
        return Outcome(ok=False, detail=wish + (instead or " Do not try it again."))

    def _warn(self, frame: Frame, text: str) -> None:
        self.record.write(Warned(frame=frame.number, text=text))


def _is_other(before: Page, after: Page) -> bool:
    """Say whether the page is another one now, or another dialog stands before it."""
    return (before.document, before.url, before.dialogs) != (
        after.document,
        after.url,
        after.dialogs,
    )
