"""The stack of policies: one frame for each running call, of which only the top one acts."""

from dataclasses import dataclass, field

from webstep.agent.observation import Page
from webstep.agent.policy import Policy


@dataclass
class Step:
    """One line of a frame's history: what it decided, and what came of it."""

    decided: str
    results: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    """What its last action changed on the page. Soon stale, so only the last step's are read."""


@dataclass
class Frame:
    """One running call of a policy. Its history is private: no other frame reads it."""

    number: int
    policy: Policy
    argument: str
    history: list[Step] = field(default_factory=list)
    actions: int = 0
    """Actions this frame has sent to the page."""
    calls: int = 0
    """Calls of the model this frame has made."""
    seen: Page | None = None
    """The page as it last read it; None as long as it has read none."""


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

    def push(self, policy: Policy, argument: str) -> Frame:
        """Put a new frame on top; it starts with an empty history."""
        self.pushed += 1
        frame = Frame(self.pushed, policy, argument)
        self.frames.append(frame)
        return frame

    def pop(self) -> Frame:
        """Take the top frame away; its history goes with it."""
        return self.frames.pop()
