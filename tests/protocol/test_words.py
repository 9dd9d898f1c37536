"""Every word survives its way over the wire, and nothing else gets through."""

import json

import pytest
from pydantic import ValidationError
from typing_extensions import TypeAliasType

from tests.fakes.words import (
    ACTIONS,
    DECISIONS,
    EVENTS,
    FROM_BACKEND,
    HEX,
    TO_BACKEND,
    members,
    parse,
)
from webstep.protocol import actions
from webstep.protocol.actions import Action
from webstep.protocol.base import Word
from webstep.protocol.decisions import Act, Decision
from webstep.protocol.events import EpisodeEvent
from webstep.protocol.messages import FromBackend, ToBackend
from webstep.protocol.page import MAX_HTML, Block

UNIONS: list[tuple[TypeAliasType, tuple[Word, ...]]] = [
    (Action, ACTIONS),
    (Decision, DECISIONS),
    (EpisodeEvent, EVENTS),
    (FromBackend, FROM_BACKEND),
    (ToBackend, TO_BACKEND),
]
WORDS = [(union, word) for union, words in UNIONS for word in words]
EVERY_WORD = pytest.mark.parametrize(
    ("union", "word"), WORDS, ids=[type(word).__name__ for _, word in WORDS]
)


@pytest.mark.parametrize(("union", "words"), UNIONS, ids=[union.__name__ for union, _ in UNIONS])
def test_one_of_each_word_of_a_union_is_tried_here(
    union: TypeAliasType, words: tuple[Word, ...]
) -> None:
    assert {type(word) for word in words} == members(union)


@EVERY_WORD
def test_a_word_comes_back_from_json_as_it_was(union: TypeAliasType, word: Word) -> None:
    assert parse(union, word.model_dump_json()) == word


@EVERY_WORD
def test_a_word_with_a_field_that_nobody_knows_is_refused(union: TypeAliasType, word: Word) -> None:
    text = json.dumps({**word.model_dump(mode="json"), "surprise": 1})
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        parse(union, text)


@EVERY_WORD
def test_a_word_without_its_kind_is_refused(union: TypeAliasType, word: Word) -> None:
    with pytest.raises(ValidationError, match="Unable to extract tag"):
        parse(union, word.model_dump_json(exclude={"kind"}))


@EVERY_WORD
def test_a_word_cannot_be_changed(union: TypeAliasType, word: Word) -> None:
    assert parse(union, word.model_dump_json()) is not word
    with pytest.raises(ValidationError, match="frozen"):
        word.kind = "other"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("union", "words"), UNIONS, ids=[union.__name__ for union, _ in UNIONS])
def test_a_kind_that_nobody_knows_is_refused(union: TypeAliasType, words: tuple[Word, ...]) -> None:
    assert words
    with pytest.raises(ValidationError, match="does not match any of the expected tags"):
        parse(union, '{"kind": "eval"}')


def test_no_word_of_one_direction_is_taken_in_the_other() -> None:
    for union, words in ((ToBackend, FROM_BACKEND), (FromBackend, TO_BACKEND)):
        for word in words:
            with pytest.raises(ValidationError):
                parse(union, word.model_dump_json())


def test_a_kind_names_one_word_of_each_direction() -> None:
    for words in (FROM_BACKEND, TO_BACKEND, EVENTS, DECISIONS, ACTIONS):
        kinds = [word.model_dump()["kind"] for word in words]
        assert len(set(kinds)) == len(kinds)


def test_an_actions_name_is_its_kind() -> None:
    assert {name: word.model_fields["kind"].default for name, word in actions.ACTIONS.items()} == {
        name: name for name in actions.ACTIONS
    }
    assert set(actions.ACTIONS.values()) == members(Action)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '"ping"',
        '{"kind": "ping"',
        '{"kind": ["ping"]}',
        '{"kind": "start", "task": "", "tab": null, "url": "", "approve": "ask"}',
        '{"kind": "start", "task": "x", "tab": "7", "url": "", "approve": "always"}',
        '{"kind": "reply", "answer": ""}',
        '{"kind": "approve", "approval": "a1", "allowed": null, "instead": ""}',
    ],
)
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        parse(ToBackend, text)


@pytest.mark.parametrize("element", ["", "[]", "5 or 1", "é", "a" * 33, "5\n"])
def test_an_elements_id_is_a_short_plain_word(element: str) -> None:
    with pytest.raises(ValidationError):
        parse(Action, json.dumps({"kind": "click", "element": element}))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "chrome://settings", "data:,x", ""]
)
def test_only_web_addresses_can_be_opened(url: str) -> None:
    with pytest.raises(ValidationError):
        parse(Action, json.dumps({"kind": "navigate", "url": url}))


def test_an_act_holds_from_one_to_ten_actions() -> None:
    click = {"kind": "click", "element": "5"}
    for number, ok in ((0, False), (1, True), (10, True), (11, False)):
        text = json.dumps({"kind": "act", "reason": "", "actions": [click] * number})
        if ok:
            act = parse(Decision, text)
            assert isinstance(act, Act)
            assert len(act.actions) == number
        else:
            with pytest.raises(ValidationError):
                parse(Decision, text)


@pytest.mark.parametrize("nonce", ["", HEX[1:], HEX.upper(), HEX + "0", "g" * 64])
def test_a_nonce_is_32_bytes_in_lower_case_hex(nonce: str) -> None:
    with pytest.raises(ValidationError):
        parse(
            FromBackend,
            json.dumps({"kind": "challenge", "protocol": 1, "version": "0", "nonce": nonce}),
        )


def test_a_page_that_is_too_long_is_refused() -> None:
    block = {"key": "1", "html": "x" * (MAX_HTML + 1)}
    with pytest.raises(ValidationError, match="at most"):
        Block.model_validate(block)
