"""The words as the extension's type checker sees them."""

import re

import pytest

from tests.repository.tree import ROOT
from webstep.protocol.typescript import (
    Schema,
    Untranslatable,
    declaration,
    declarations,
    expression,
    schemas,
)

GLOBAL = re.compile(
    r"^(?:declare )?(?:interface|var|type|function|class|const) (\w+)", re.MULTILINE
)
EXPORTED = re.compile(r"^export (?:interface|type) (\w+)", re.MULTILINE)


def parsed(text: str) -> Schema:
    return Schema.model_validate_json(text)


def test_no_word_bears_the_name_of_a_global_of_the_page_or_the_worker() -> None:
    libraries = [
        path
        for world in ("dom", "webworker")
        for path in (ROOT / "node_modules").glob(f"**/lib.{world}.d.ts")
    ]
    assert libraries, "run scripts/setup-tools"
    taken = {name for path in libraries for name in GLOBAL.findall(path.read_text())}
    assert {"Event", "Node", "Client"} <= taken
    assert set(EXPORTED.findall(declarations())) & taken == set()


def test_every_word_that_can_be_sent_is_declared_once() -> None:
    exported = EXPORTED.findall(declarations())
    assert sorted(exported) == sorted({"ProtocolVersion", *schemas()})
    assert {"FromBackend", "ToBackend", "Action", "EpisodeEvent", "Reading"} <= set(exported)


def test_a_word_becomes_an_interface_with_its_docstrings() -> None:
    word = parsed(
        """{"type": "object", "description": "Say hello.", "required": ["kind"], "properties": {
        "kind": {"const": "hello", "type": "string"},
        "to": {"type": "string", "description": "Whom."}}}"""
    )
    assert declaration("Hello", word) == (
        "/** Say hello. */\n"
        "export interface Hello {\n"
        '  readonly kind: "hello";\n'
        "  /** Whom. */\n"
        "  readonly to?: string;\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        ('{"$ref": "Action"}', "Action"),
        ('{"const": 1}', "1"),
        ('{"enum": ["a", "b"], "type": "string"}', '"a" | "b"'),
        ('{"anyOf": [{"type": "integer"}, {"type": "null"}]}', "number | null"),
        ('{"type": "array", "items": {"$ref": "Entry"}}', "ReadonlyArray<Entry>"),
        (
            '{"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}]}',
            "readonly [number, string]",
        ),
        (
            '{"type": "object", "additionalProperties": {"type": "boolean"}}',
            "Readonly<Record<string, boolean>>",
        ),
    ],
)
def test_a_field_becomes_the_narrowest_type(schema: str, type_: str) -> None:
    assert expression(parsed(schema)) == type_


def test_a_field_without_a_type_is_refused_by_name() -> None:
    with pytest.raises(Untranslatable, match="no TypeScript is known for"):
        expression(parsed('{"title": "Anything"}'))
