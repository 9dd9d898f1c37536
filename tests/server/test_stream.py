"""A tab's readings put together: fulls, patches, iframes, and what does not fit."""

import random

import pytest

from tests.fakes.readings import check, full, patch, reading
from webstep.protocol.page import Full, Patch, Since
from webstep.server.stream import Drift, Stream

BEGIN = {"1": '<body><x k="2"></x>\U0001f600 é</body>', "2": "Milk"}


def begun() -> Stream:
    stream = Stream()
    stream.apply(reading(full(BEGIN)))
    return stream


def test_a_sum_is_what_a_page_script_reckons() -> None:
    """The figure is JavaScript's for `crc32` over the UTF-16 code units of "1\\n€😀"."""
    assert check({"1": "€\U0001f600"}) == 0xBAD4D80E


def test_a_full_reading_is_the_page() -> None:
    snapshot = Stream().apply(reading(full(BEGIN), title="Shop", extent="view"))
    assert (snapshot.root, dict(snapshot.blocks)) == ("1", BEGIN)
    assert (snapshot.title, snapshot.document, snapshot.extent) == ("Shop", "d1", "view")


def test_nothing_is_known_before_and_the_last_revision_after() -> None:
    assert Stream().since() == ()
    assert begun().since() == (Since(iframe="", revision=1),)


def test_a_patch_changes_what_it_names_and_leaves_the_rest_as_the_same_text() -> None:
    stream = begun()
    before = stream.apply(reading(full(BEGIN)))
    after = {"1": BEGIN["1"], "3": "Eggs"}
    snapshot = stream.apply(
        reading(patch({"3": "Eggs"}, after, gone=("2",)), url="https://b.example")
    )
    assert (dict(snapshot.blocks), snapshot.url) == (after, "https://b.example")
    assert snapshot.blocks["1"] is before.blocks["1"]
    assert dict(before.blocks) == BEGIN
    assert stream.since() == (Since(iframe="", revision=2),)


@pytest.mark.parametrize(
    "part",
    [
        patch({}, BEGIN, base=7),
        patch({"2": "Eggs"}, BEGIN),
        patch({}, BEGIN, gone=("9",)),
        patch({}, {"2": "Milk"}, gone=("1",)),
        patch({}, BEGIN, iframe="b"),
        full(BEGIN).model_copy(update={"check": 1}),
        full(BEGIN).model_copy(update={"root": "9"}),
        full({"b1": "x"}, iframe="b"),
    ],
    ids=[
        "another base",
        "a wrong sum",
        "an unknown block gone",
        "the root gone",
        "an unknown iframe",
        "a full one with a wrong sum",
        "a full one without its root",
        "only an iframe",
    ],
)
def test_what_does_not_fit_is_drift_and_then_nothing_is_known(part: Full | Patch) -> None:
    stream = begun()
    with pytest.raises(Drift):
        stream.apply(reading(part))
    assert stream.since() == ()


def test_a_patch_of_another_document_is_drift() -> None:
    with pytest.raises(Drift):
        begun().apply(reading(patch({}, BEGIN), document="d2"))


def test_iframes_come_and_go_with_the_readings() -> None:
    stream = begun()
    snapshot = stream.apply(reading(patch({}, BEGIN), full({"b1": "Card"}, iframe="b")))
    assert dict(snapshot.blocks) == {**BEGIN, "b1": "Card"}
    snapshot = stream.apply(
        reading(patch({}, BEGIN, base=2), patch({"b1": "Paid"}, {"b1": "Paid"}, iframe="b"))
    )
    assert snapshot.blocks["b1"] == "Paid"
    assert dict(stream.apply(reading(patch({}, BEGIN, base=3))).blocks) == BEGIN
    assert stream.since() == (Since(iframe="", revision=4),)


def test_an_iframe_that_has_no_letters_yet_does_not_take_the_page_away() -> None:
    snapshot = Stream().apply(reading(full(BEGIN), full({"i5": "Blob"})))
    assert (snapshot.root, dict(snapshot.blocks)) == ("1", BEGIN)


@pytest.mark.parametrize("seed", range(10))
def test_patches_upon_patches_come_to_the_page_itself(seed: int) -> None:
    draw = random.Random(seed)
    stream, blocks, revision = Stream(), {"1": "root"}, 1
    stream.apply(reading(full(blocks)))
    for _ in range(50):
        gone = tuple(key for key in blocks if key != "1" and draw.random() < 0.2)
        keys = [str(draw.randrange(1, 30)) for _ in range(draw.randrange(5))]
        changed = {key: f"text {draw.random()}" for key in keys if key not in gone}
        blocks = {key: html for key, html in (blocks | changed).items() if key not in gone}
        snapshot = stream.apply(reading(patch(changed, blocks, gone, revision)))
        revision += 1
        assert dict(snapshot.blocks) == blocks
