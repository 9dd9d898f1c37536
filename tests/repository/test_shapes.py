"""The backend's words as the extension checks them while it runs."""

import pytest

from webstep.protocol.shapes import named, reachable, references, shape, vocabulary
from webstep.protocol.typescript import Schema, Untranslatable, schemas


def parsed(text: str) -> Schema:
    return Schema.model_validate_json(text)


def test_each_word_stands_after_those_that_it_names() -> None:
    words, known = schemas(), set[str]()
    for line in vocabulary().splitlines():
        if line.startswith("const "):
            name = line.split()[1]
            assert references(words[name]) <= known
            known.add(name)
    assert known == reachable("FromBackend", words)
    assert "Prove" not in known


def test_a_word_has_these_fields_and_no_others() -> None:
    word = parsed(
        '{"type": "object", "properties": {"kind": {"const": "hello", "type": "string"},'
        ' "to": {"type": "array", "items": {"$ref": "Person"}}}}'
    )
    assert named(word, {}) == 'is.word({ kind: is.among("hello"), to: is.list(Person) })'


def test_words_are_told_apart_by_their_kinds() -> None:
    words = {"Hello": parsed('{"properties": {"kind": {"const": "hello", "type": "string"}}}')}
    assert named(parsed('{"oneOf": [{"$ref": "Hello"}]}'), words) == "is.oneOf({ hello: Hello })"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ('{"enum": ["a", "b"], "type": "string"}', 'is.among("a", "b")'),
        ('{"anyOf": [{"type": "integer"}, {"type": "null"}]}', "is.either(is.whole, is.nothing)"),
        ('{"type": "string", "pattern": "^https?://"}', r"is.like(/^https?:\/\//u)"),
        ('{"type": "array", "prefixItems": [{"type": "number"}]}', "is.row(is.number)"),
        (
            '{"type": "object", "additionalProperties": {"type": "boolean"}}',
            "is.table(is.truth)",
        ),
    ],
)
def test_a_field_is_held_to_the_narrowest_shape(schema: str, expected: str) -> None:
    assert shape(parsed(schema)) == expected


def test_a_field_without_a_type_is_refused_by_name() -> None:
    with pytest.raises(Untranslatable, match="no shape is known for"):
        shape(parsed('{"title": "Anything"}'))
