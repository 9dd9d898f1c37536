"""What of a page an observation has: the oracle's words and labels, looked up in the text."""

import re
from collections.abc import Sequence
from typing import Final

from webstep.protocol.base import Word

_WORD: Final = re.compile(r"[^\W_]+")
_GAP: Final = 4
"""Words of the observation, such as a role or an element's id, that may stand inside a label."""
_STEPS: Final = range(1, _GAP + 2)
_LABEL: Final = 12
"""Words of a label that are looked for: a long one may be cut."""


class Expected(Word):
    """What `oracle.js` found on a page."""

    nodes: int
    """Nodes, those in shadow trees and iframes of the same origin included."""
    labels: tuple[str, ...]
    """Of all visible controls that have one."""
    labels_in_view: tuple[str, ...]
    """Of those among them that a click at their middle would meet."""
    words: tuple[str, ...]
    """All visible texts."""
    words_in_view: tuple[str, ...]
    """Those that are whole and uncovered in view."""


class Recall(Word):
    """The share of what is expected that an observation has, 0 to 1; 1 where nothing is."""

    labels: float
    """Of the controls' labels."""
    words: float
    """Of the different words."""
    lost: tuple[str, ...]
    """Some of what is not there."""


def recall(labels: Sequence[str], texts: Sequence[str], observation: str) -> Recall:
    """Look labels and texts up in an observation."""
    found = words_of(observation)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found):
        places.setdefault(word, []).append(place)
    said = list(dict.fromkeys(word for text in texts for word in words_of(text)))
    lost_labels = [label for label in labels if not _stands(words_of(label), places)]
    lost_words = [word for word in said if word not in places]
    return Recall(
        labels=_share(labels, lost_labels),
        words=_share(said, lost_words),
        lost=(*dict.fromkeys(lost_labels[:10]), *lost_words[:10]),
    )


def words_of(text: str) -> list[str]:
    """Split a text into words, in small letters."""
    return _WORD.findall(text.casefold())


def _stands(label: Sequence[str], places: dict[str, list[int]]) -> bool:
    """Say whether the words of a label stand in this order, close together."""
    label = label[:_LABEL]
    if not label:
        return True
    ends = set(places.get(label[0], ()))
    for word in label[1:]:
        ends = {at for at in places.get(word, ()) if any(at - step in ends for step in _STEPS)}
    return bool(ends)


def _share(wanted: Sequence[str], lost: Sequence[str]) -> float:
    return 1 - len(lost) / len(wanted) if wanted else 1.0
