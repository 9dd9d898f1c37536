"""Writes what the backend may say as JavaScript shapes, with which the extension checks each word.

TypeScript's types are gone when the extension runs; these are the same words at that time.
"""

import json
from graphlib import TopologicalSorter

from webstep.protocol.typescript import Schema, Untranslatable, schemas

HEAD = """\
// Written by scripts/protocol from backend/webstep/protocol: change it there, not here.

import * as is from "./shape.js";
"""
TAIL = (
    "/** Whether a value is a word of the backend. */\nexport const isFromBackend = FromBackend;\n"
)

PRIMITIVES = {
    "string": "is.text",
    "integer": "is.whole",
    "number": "is.number",
    "boolean": "is.truth",
    "null": "is.nothing",
}


def vocabulary() -> str:
    """The text of extension/background/vocabulary.js: all that the backend may say.

    Raises:
        Untranslatable: a word uses a kind of field that no other word had before.
    """
    words = schemas()
    # Sorted, since Python gives sets another order in each run.
    inner = {name: sorted(references(words[name])) for name in sorted(words)}
    order = TopologicalSorter(inner).static_order()
    needed = reachable("FromBackend", words)
    lines = [f"const {name} = {named(words[name], words)};" for name in order if name in needed]
    return "\n".join([HEAD, *lines, "", TAIL])


def references(schema: Schema) -> set[str]:
    """The words that a schema names."""
    parts = [*schema.one_of, *schema.any_of, *schema.prefix_items, *schema.properties.values()]
    if schema.items:
        parts.append(schema.items)
    if isinstance(schema.additional_properties, Schema):
        parts.append(schema.additional_properties)
    own = {schema.ref} if schema.ref else set()
    return own.union(*(references(part) for part in parts))


def reachable(name: str, words: dict[str, Schema]) -> set[str]:
    """A word, and all that it names."""
    return {name}.union(*(reachable(inner, words) for inner in references(words[name])))


def named(schema: Schema, words: dict[str, Schema]) -> str:
    """The shape of a word or of a union of words, which their kinds tell apart."""
    if schema.properties:
        fields = ", ".join(f"{key}: {shape(field)}" for key, field in schema.properties.items())
        return f"is.word({{ {fields} }})"
    if schema.one_of:
        refs = [choice.ref or "" for choice in schema.one_of]
        kinds = ", ".join(f"{words[ref].properties['kind'].const}: {ref}" for ref in refs)
        return f"is.oneOf({{ {kinds} }})"
    return shape(schema)


def shape(schema: Schema) -> str:
    """The shape of a value."""
    if schema.ref:
        return schema.ref
    if schema.const is not None:
        return f"is.among({json.dumps(schema.const)})"
    if schema.enum:
        return f"is.among({', '.join(json.dumps(value) for value in schema.enum)})"
    if choices := schema.one_of or schema.any_of:
        return f"is.either({', '.join(shape(choice) for choice in choices)})"
    if schema.pattern:
        pattern = schema.pattern.replace("/", "\\/")
        return f"is.like(/{pattern}/u)"
    if schema.type in PRIMITIVES:
        return PRIMITIVES[schema.type]
    return collection(schema)


def collection(schema: Schema) -> str:
    """The shape of a list, of a tuple, or of a mapping whose keys are not known beforehand."""
    if schema.prefix_items:
        return f"is.row({', '.join(shape(item) for item in schema.prefix_items)})"
    if schema.type == "array" and schema.items:
        return f"is.list({shape(schema.items)})"
    if schema.type == "object" and isinstance(schema.additional_properties, Schema):
        return f"is.table({shape(schema.additional_properties)})"
    raise Untranslatable(
        f"no shape is known for {schema!r}; use another field type, or add it to {__name__}"
    )
