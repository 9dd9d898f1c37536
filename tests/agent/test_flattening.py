# ruff: noqa: RUF001 - letters of other scripts are what this is about
"""No character that nobody sees reaches a prompt, and text of all scripts stays as it is."""

from dataclasses import replace
from html import escape
from itertools import product

import pytest

from tests.agent.turns import turn
from tests.fakes.engine import snapshot
from webstep.agent.observation import outline, read
from webstep.agent.prompt import build
from webstep.agent.stack import Remark, Step
from webstep.flattening import flatten

TURN = turn()
UNSEEN = {
    "C0": (*range(0x09), *range(0x0E, 0x20)),
    "C1": range(0x7F, 0xA0),
    "soft hyphen": (0xAD,),
    "grapheme joiner": (0x34F,),
    "Arabic letter mark": (0x61C,),
    "Hangul fillers": (0x115F, 0x1160, 0x3164, 0xFFA0),
    "Khmer vowels": (0x17B4, 0x17B5),
    "Mongolian selectors": range(0x180B, 0x1810),
    "zero width": range(0x200B, 0x2010),
    "bidi": range(0x202A, 0x202F),
    "operators and isolates": range(0x2060, 0x2070),
    "surrogates": range(0xD800, 0xE000),
    "private use": range(0xE000, 0xF900),
    "variation selectors": range(0xFE00, 0xFE10),
    "byte order mark": (0xFEFF,),
    "specials": (*range(0xFFF0, 0xFFFC), 0xFFFE, 0xFFFF),
    "musical formats": range(0x1D173, 0x1D17B),
    "tags": range(0xE0000, 0xE0080),
    "more variation selectors": range(0xE0100, 0xE01F0),
    "supplementary private use": (*range(0xF0000, 0xFFFFE, 64), *range(0x100000, 0x10FFFE, 64)),
    "unassigned": (0x378, 0x379, 0x530, 0x1FFFE, 0x10FFFF),
}
"""What R12 of the security requirements names, and more of the kind."""

WORDS = (
    *("مرحبا بالعالم", "می‌خواهم", "نمی‌دانم", "کتاب‌ها", "السلام عليكم", "٣٫١٤", "﷽"),
    *("नमस्ते दुनिया", "क्‍ष", "र्‍य", "ज़िन्दगी", "বাংলা ভাষা", "தமிழ்", "తెలుగు", "ಕನ್ನಡ"),
    *("മലയാളം", "ന്‍", "සිංහල", "ශ්‍රී", "ગુજરાતી", "ਪੰਜਾਬੀ", "สวัสดีครับ", "ภาษาไทย"),
    *("한국어", "日本語", "简体中文", "𠮷野家", "Ελληνικά", "Русский", "שלום", "ქართული"),
    *("Straße", "naïve café", "Việt Nam", "ଓଡି", "ភាសាខ្មែរ", "မြန်မာ", "ትግርኛ", "ᏣᎳᎩ"),
)
PICTURES = ("👨‍👩‍👧", "❤️", "🏳️‍🌈", "👩🏽‍🚀", "1️⃣", "☎︎", "🤷🏾‍♂️", "🇮🇹", "👁️‍🗨️", "⚠️ 🫠", "🫩")
BENIGN = sorted({f"{word} {picture}" for word, picture in product(WORDS, PICTURES)})


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_removed_wherever_it_stands(name: str) -> None:
    for point in UNSEEN[name]:
        assert flatten(f"ab{chr(point)}cd é{chr(point)}") == "abcd é", hex(point)


@pytest.mark.parametrize("name", UNSEEN)
def test_none_of_it_reaches_a_prompt(name: str) -> None:
    odd = "".join(chr(point) for point in UNSEEN[name])
    # A block with half a pair cannot be sent, nor can HTML hold a control character.
    sent = "" if name in ("surrogates", "C0") else odd
    html = f"<p>in{sent}side</p><input id='7' name='na{sent}me' value='va{sent}lue'>"
    page = read(snapshot(html, url=f"https://shop.example/a{odd}b", title=f"ti{odd}tle"))
    said = f"ab{odd}cd"
    user = build(
        replace(
            TURN,
            page=page,
            observation=outline(page),
            argument=said,
            callers=(said,),
            notes=(Remark(said, frozenset()),),
            history=(Step(said, [said], [said]),),
        ),
        "",
    ).user
    assert not set(odd) & set(user)
    for words in (
        "inside",
        "textbox name = value",
        "/ab",
        "title: title",
        "What you are asked:\nabcd",
    ):
        assert words in user


@pytest.mark.parametrize("text", [*BENIGN[::2], "می‌خواهم"])
def test_text_of_all_scripts_stays_as_it_is(text: str) -> None:
    assert flatten(text) == text
    shown = outline(read(snapshot(f"<p>{escape(text)}</p>")))
    assert text in build(replace(TURN, observation=shown), "").user


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cafe\u0301", "Café"),
        ("a\u200db \u200d\u200d \U0001f600\u200c\U0001f600", "ab  \U0001f600\U0001f600"),
        ("a\ufe0fb 1\ufe0f", "ab 1"),
        ("one\u2028two\u2029three\x0bfour", "one\ntwo\nthree four"),
        ("one\n\ttwo\r\n", "one\n\ttwo\n"),
        ("\u0627\u200d\u200d\u200d", "\u0627\u200d"),
    ],
)
def test_joiners_and_breaks_stay_only_where_they_are_seen(text: str, shown: str) -> None:
    assert flatten(text) == shown
    assert flatten(shown) == shown
