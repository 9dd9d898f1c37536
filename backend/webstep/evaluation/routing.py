"""Which policies a root chose, held against the sequences that a person would choose.

The gold sequences are in `gold.yaml`, by suite and task, written for the roots that the suites
begin with: one name for each call that the root itself makes, in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from webstep.protocol.events import Entry, Popped, Pushed

_FILE = Path(__file__).with_name("gold.yaml")
_GOLD: TypeAdapter[dict[str, dict[str, tuple[str, ...]]]] = TypeAdapter(
    dict[str, dict[str, tuple[str, ...]]]
)


@dataclass(frozen=True)
class Route:
    """The policies that the root of one episode called, beside those that it should have."""

    chosen: tuple[str, ...]
    gold: tuple[str, ...]

    @property
    def is_gold(self) -> bool:
        """Say whether they are the same, in the same order."""
        return self.chosen == self.gold


@cache
def gold() -> dict[str, dict[str, tuple[str, ...]]]:
    """Read the gold sequences, by suite and task; the skins of one site share theirs."""
    return _GOLD.validate_python(yaml.safe_load(_FILE.read_text("utf-8")))


def route(suite: str, task: str, entries: Sequence[Entry]) -> Route | None:
    """Compare the root's calls in an episode; None where no sequence is written for the task."""
    expected = gold().get(suite.partition("-")[0], {}).get(task)
    return None if expected is None else Route(chosen(entries), expected)


def chosen(entries: Sequence[Entry]) -> tuple[str, ...]:
    """List the policies that stood right above the root, in the order of their pushes."""
    depth, found = 0, []
    for entry in entries:
        match entry.event:
            case Pushed(policy=policy):
                depth += 1
                if depth == 2:
                    found.append(policy)
            case Popped():
                depth -= 1
            case _:
                pass
    return tuple(found)
