"""Words that are no longer quite what they were: the frames of a program that means harm.

All chance comes from one seeded source, so that what fails once fails again.
"""

import json
from collections.abc import Sequence
from copy import deepcopy
from random import Random

from pydantic import JsonValue

from webstep.protocol.base import Word

PLACE = "here stands what JSON values cannot say"
RAW = (
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "1" * 400,
    "0.5",
    '"\\ud800"',
    '"\\udc00x"',
    '"\\u0000"',
    "[" * 200 + "]" * 200,
    "[" * 10_000,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    f'"{"x" * 70_000}"',
    '{"__proto__": {"kind": "stop", "id": 1}}',
    '{"kind": "click", "kind": "type"}',
    '{"constructor": {"prototype": {"kind": "ping"}}}',
)
VALUES: tuple[JsonValue, ...] = (
    None,
    True,
    -1,
    0,
    2**31,
    2**53,
    2**70,
    1.5,
    "",
    "0",
    "constructor",
    "__proto__",
    "toString",
    "javascript:alert(1)",
    "é😀\u202e\u2028\x00",
    "x" * 2_000,
    [],
    [None],
    {},
    {"kind": "ping"},
    {"length": 5},
)
NAMES = ("__proto__", "constructor", "toString", "kind", "id", "", "\u200b", "x" * 5_000)
LETTERS = '{}[]",:\\ud8\x00\u2028é-e9tnf'


def mutate(words: Sequence[Word], chance: Random) -> str:
    """Say one of the words otherwise: in a value, a name, or letter by letter."""
    value = json.loads(chance.choice(words).model_dump_json())
    if chance.random() < 0.3:
        return _scramble(json.dumps(value), chance)
    for _ in range(chance.randint(1, 3)):
        _change(value, chance)
    return json.dumps(value).replace(json.dumps(PLACE), chance.choice(RAW))


def bend(words: Sequence[Word], chance: Random) -> str:
    """Say one of the words with other texts, numbers and lists, each still of its type."""
    return json.dumps(_bent(json.loads(chance.choice(words).model_dump_json()), chance))


def _bent(value: JsonValue, chance: Random) -> JsonValue:
    if isinstance(value, dict):
        return {name: _bent(inner, chance) for name, inner in value.items()}
    if isinstance(value, list):
        return [_bent(inner, chance) for inner in value] * chance.choice((0, 1, 1, 1, 3))
    if chance.random() < 0.8:
        return value
    alike = [other for other in VALUES if type(other) is type(value)]
    return chance.choice(alike) if alike else value


def _change(value: JsonValue, chance: Random) -> None:
    """Change one thing somewhere inside."""
    inner = [child for child in _children(value) if isinstance(child, dict | list) and child]
    if inner and chance.random() < 0.6:
        _change(chance.choice(inner), chance)
        return
    fresh = deepcopy(chance.choice((*VALUES, PLACE)))
    if isinstance(value, list):
        value.insert(chance.randint(0, len(value)), fresh)
        value[chance.randrange(len(value))] = deepcopy(chance.choice((fresh, value[0])))
    elif isinstance(value, dict):
        how = chance.random()
        name = chance.choice(list(value) or ["kind"])
        if how < 0.6:
            value[name] = fresh
        elif how < 0.8:
            value.pop(name, None)
        else:
            value[chance.choice(NAMES)] = fresh


def _children(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _scramble(text: str, chance: Random) -> str:
    at, to = sorted(chance.randint(0, len(text)) for _ in range(2))
    match chance.randint(0, 3):
        case 0:
            return text[:at]
        case 1:
            return text[:at] + text[to:]
        case 2:
            return text[:to] + text[at:]
        case _:
            return text[:at] + chance.choice(LETTERS) + text[at + 1 :]
