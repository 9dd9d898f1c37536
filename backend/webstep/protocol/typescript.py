"""Writes the protocol's words as TypeScript declarations, from their pydantic JSON schemas."""

import json
import textwrap

from pydantic import BaseModel, Field, TypeAdapter

from webstep.errors import WebstepError
from webstep.protocol.base import PROTOCOL
from webstep.protocol.messages import FromBackend, ToBackend

HEAD = f"""\
// Written by scripts/protocol from backend/webstep/protocol: change it there, not here.

/** What both ends must say in the handshake. */
export type ProtocolVersion = {PROTOCOL};
"""

PRIMITIVES = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}


class Untranslatable(WebstepError):
    """A schema for which this module knows no TypeScript; the remedy is to teach it here."""


class Schema(BaseModel):
    """The part of a JSON schema (https://json-schema.org/draft/2020-12) that pydantic uses here."""

    ref: str | None = Field(None, alias="$ref")
    const: str | int | bool | None = None
    enum: tuple[str | int | bool | None, ...] = ()
    one_of: tuple["Schema", ...] = Field((), alias="oneOf")
    any_of: tuple["Schema", ...] = Field((), alias="anyOf")
    type: str = ""
    pattern: str = ""
    items: "Schema | None" = None
    prefix_items: tuple["Schema", ...] = Field((), alias="prefixItems")
    properties: "dict[str, Schema]" = {}
    additional_properties: "Schema | bool" = Field(False, alias="additionalProperties")
    required: tuple[str, ...] = ()
    description: str = ""


class Wire(BaseModel):
    """Both directions, so that one schema holds every word."""

    down: FromBackend
    up: ToBackend


def declarations() -> str:
    """The text of extension/shared/protocol.d.ts: all that either end may say.

    Raises:
        Untranslatable: a word uses a kind of field that no other word had before.
    """
    words = schemas()
    return "\n".join([HEAD, *(declaration(name, words[name]) for name in sorted(words))])


def schemas() -> dict[str, Schema]:
    """Each named word and union that can be reached from the two unions of messages."""
    wire = Wire.model_json_schema(mode="serialization", ref_template="{model}")
    return TypeAdapter(dict[str, Schema]).validate_python(wire["$defs"])


def declaration(name: str, schema: Schema) -> str:
    """One interface or one named type, with its docstring."""
    if schema.properties:
        fields = "".join(member(key, schema) for key in schema.properties)
        return f"{comment(schema.description)}export interface {name} {{\n{fields}}}\n"
    choices = [expression(choice) for choice in schema.one_of or schema.any_of]
    if choices:
        return f"export type {name} =\n" + "\n".join(f"  | {choice}" for choice in choices) + ";\n"
    return f"{comment(schema.description)}export type {name} = {expression(schema)};\n"


def member(key: str, schema: Schema) -> str:
    """One field of an interface, indented; all that is sent is readonly for who receives it."""
    field = schema.properties[key]
    mark = "" if key in schema.required else "?"
    text = f"{comment(field.description)}readonly {key}{mark}: {expression(field)};\n"
    return textwrap.indent(text, "  ")


def comment(text: str) -> str:
    """A JSDoc comment, or nothing."""
    if not text:
        return ""
    lines = [line for part in text.splitlines() for line in textwrap.wrap(part, 92) or [""]]
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def expression(schema: Schema) -> str:
    """The type of a value, on one line."""
    if schema.ref:
        return schema.ref
    if schema.const is not None:
        return json.dumps(schema.const)
    if schema.enum:
        return " | ".join(json.dumps(value) for value in schema.enum)
    if choices := schema.one_of or schema.any_of:
        return " | ".join(expression(choice) for choice in choices)
    if schema.type in PRIMITIVES:
        return PRIMITIVES[schema.type]
    return collection(schema)


def collection(schema: Schema) -> str:
    """The type of a list, of a tuple, or of a mapping whose keys are not known beforehand."""
    if schema.prefix_items:
        return f"readonly [{', '.join(expression(item) for item in schema.prefix_items)}]"
    if schema.type == "array" and schema.items:
        return f"ReadonlyArray<{expression(schema.items)}>"
    if schema.type == "object" and isinstance(schema.additional_properties, Schema):
        return f"Readonly<Record<string, {expression(schema.additional_properties)}>>"
    raise Untranslatable(
        f"no TypeScript is known for {schema!r}; use another field type, or add it to {__name__}"
    )
