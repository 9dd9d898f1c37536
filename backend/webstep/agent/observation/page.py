"""One page as a policy can read it, and what its elements are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from webstep.agent.observation.elements import origin_of
from webstep.agent.observation.nodes import Placed, Thing
from webstep.flattening import flatten
from webstep.protocol.actions import Action
from webstep.protocol.page import Target
from webstep.protocol.snapshot import Snapshot

_NAME = 200
"""Characters of a target's name."""


@dataclass(frozen=True)
class Page:
    """One snapshot, read: where it is, its outline, and what each element is called."""

    snapshot: Snapshot
    placed: tuple[Placed, ...]
    """The outline's lines with their depths."""
    earlier: Mapping[str, Thing] = field(default_factory=dict)
    """Elements that stood in this document before; their ids are never reused."""

    @property
    def url(self) -> str:
        """The address of the page."""
        return flatten(self.snapshot.url)

    @property
    def title(self) -> str:
        """The title of the page."""
        return flatten(self.snapshot.title)

    @property
    def document(self) -> str:
        """The word for this one document of the tab."""
        return self.snapshot.document

    @property
    def host(self) -> str:
        """The host of the page's address; empty where it has none."""
        return urlsplit(self.url).hostname or ""

    @property
    def origin(self) -> str:
        """The site of the page as scheme, host and port; `null` where it has none."""
        return origin_of(self.url)

    @cached_property
    def origins(self) -> frozenset[str]:
        """The sites that its text comes from: its own, and those of iframes that were read."""
        return frozenset((self.origin, *(o for p in self.placed for o in p.line.origins)))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The whole outline."""
        return tuple(f"{' ' * placed.depth}{placed.line.text}" for placed in self.placed)

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """The usable elements by their ids."""
        return {thing.element: thing for placed in self.placed for thing in placed.line.things}

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """What the usable elements are called."""
        return {element: _target(thing) for element, thing in self.things.items()}

    @cached_property
    def dialogs(self) -> tuple[str, ...]:
        """The names of the dialogs that are open."""
        return tuple(
            placed.line.title.partition(" ")[2].strip('"')
            for placed in self.placed
            if placed.line.place == "dialog"
        )

    def target(self, action: Action) -> Target | None:
        """Name the element that an action is meant for; None for no or an unknown element.

        An element that is gone keeps its name, so that what is said of it can be understood.
        """
        element = getattr(action, "element", None) or ""
        thing = self.things.get(element) or self.earlier.get(element)
        return _target(thing) if thing else None


def _target(thing: Thing) -> Target:
    return Target(role=thing.role, name=thing.name[:_NAME])
