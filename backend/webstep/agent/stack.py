"""The stack of policies: one frame for each running call, of which only the top one acts."""

from dataclasses import dataclass, field

from webstep.protocol.decisions import PlannedCall
from webstep.protocol.granting import Calling
from webstep.protocol.steering import YOU

TAKEN = "(the person took the page over)"
"""The step of a frame in which the person did something themselves."""


@dataclass
class Step:
    """One line of a frame's history: what it decided, and what came of it."""

    decided: str
    results: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """What its last action changed on the page. Soon stale: of a former step only where it led is
    told."""


@dataclass(frozen=True)
class Remark:
    """One note of the episode, which every frame reads."""

    text: str
    origins: frozenset[str]
    """The sites that it may come from."""


@dataclass
class Frame:
    """One running call of a policy. Its history is private: no other frame reads it."""

    number: int
    policy: str
    """The policy's name: its text may be a newer one after a pause."""
    argument: str
    history: list[Step] = field(default_factory=list)
    actions: int = 0
    """Actions this frame has sent to the page."""
    calls: int = 0
    """Calls of the model this frame has made."""
    idle: int = 0
    """Its Acts in a row that left the page as it was, the one being done included."""
    planned: tuple[PlannedCall, ...] = ()
    """What is left of the plan that it decided last."""
    origins: set[str] = field(default_factory=set)
    """The sites that what it knows may come from: those it read, and those of its caller, of the
    answers it got and of notes."""

    def restart(self) -> None:
        """Forget what it did; what it knows may still come from where it came from."""
        self.history.clear()
        self.actions = self.calls = self.idle = 0

    @property
    def sites(self) -> tuple[str, ...]:
        """Its origins, in order."""
        return tuple(sorted(self.origins))


@dataclass
class Stack:
    """The frames, root first. SteP (arXiv 2310.03720), section 3: Σ = ⟨π0 | π1 | … | πi⟩."""

    frames: list[Frame] = field(default_factory=list)
    pushed: int = 0
    """How many frames were ever pushed; numbers the next one."""

    def __len__(self) -> int:
        """Count the frames that stand on the stack."""
        return len(self.frames)

    @property
    def top(self) -> Frame:
        """The frame whose policy decides now. Raises IndexError when the stack is empty."""
        return self.frames[-1]

    @property
    def callers(self) -> tuple[Frame, ...]:
        """The frames below the top, root first."""
        return tuple(self.frames[:-1])

    @property
    def calls(self) -> tuple[Calling, ...]:
        """The running calls, root first, as others know them."""
        return tuple(
            Calling(frame=each.number, policy=each.policy, argument=each.argument)
            for each in self.frames
        )

    def push(self, policy: str, argument: str) -> None:
        """Put a new frame on top; it starts with an empty history.

        Its argument may come from any site that its caller knows something of.
        """
        self.pushed += 1
        known = set(self.top.origins) if self.frames else set()
        for caller in self.frames[-1:]:
            if policy == YOU:
                caller.history.append(Step(TAKEN))
            else:
                caller.planned = caller.planned[1:]
        self.frames.append(Frame(self.pushed, policy, argument, origins=known))

    def pop(self) -> None:
        """Take the top frame away; its history goes with it."""
        self.frames.pop()

    def frame(self, number: int) -> Frame:
        """Find a frame on the stack; one that nobody reads where none has the number."""
        return next((f for f in self.frames if f.number == number), Frame(number, "", ""))

    def tell(self, number: int, result: str) -> None:
        """Write what came of the step that a frame is at."""
        for step in self.frame(number).history[-1:]:
            step.results.append(result)
