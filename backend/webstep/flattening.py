"""Text as a person sees it, without characters that show nothing and can carry words all the same.

Tag characters, variation selectors and zero-width characters spell orders that only a model reads.
`flatten` in `extension/page/names.js` does the same on the page, with Chrome's own tables; this one
holds whatever the extension, a prompt or a person's clipboard says. Unicode 14, as in Python 3.11:
what later versions added to emoji and ideographs stays.
"""

import re
import unicodedata

_PLAIN = re.compile(r"[\n\t\x20-\x7e]*").fullmatch
"""Most of the web's text."""

_KEPT = frozenset("\n\t\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Lines and cells, and signs of Arabic and Syriac numbers: drawn, though they count as formats."""
_BLANK = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
).search
"""Letters and marks that are drawn as nothing: a joiner, fillers, vowels, selectors, tags."""
_SPACES = dict.fromkeys(map(ord, "\n\t\xa0"), " ")
_NOTHING = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
"""Controls, formats, halves of pairs, private and unassigned characters (UAX #44, table 12)."""
_LATER = re.compile(r"[\U0001f000-\U0001faff\U00020000-\U0003fffd]").match
"""Emoji and ideographs, of which every version of Unicode has more."""

_PICTURE = (
    r"\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    r"\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
"""Emoji, and the blocks in which they stand (UTS #51)."""
_JOINED = (
    r"\u0600-\u07bf\u0840-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc"
)
"""Arabic, Syriac and their kin, the scripts of India, Burmese, Khmer: written with joiners."""
_SIGNS = re.compile(
    # Colour or line drawing of the emoji before it, and of a key as on a telephone.
    rf"(?<=[{_PICTURE}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    # One emoji of two.
    rf"|(?:(?<=[{_PICTURE}])|(?<=[{_PICTURE}]\ufe0f))\u200d(?=[{_PICTURE}])"
    rf"|(?<=[{_JOINED}])[\u200c\u200d]"
)
"""Invisible characters where the text would look different without them."""
_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""What turns the order of letters around (UAX #9, section 2)."""


def flatten(text: str) -> str:
    """Remove what nobody sees, and compose what is written in pieces (NFC). Lines stay lines."""
    if _PLAIN(text):
        return text
    # To Python controls, formats, private and unassigned characters are not printable.
    if text.translate(_SPACES).isprintable() and not _BLANK(text):
        return unicodedata.normalize("NFC", text)
    needed = {found.start() for found in _SIGNS.finditer(text)}
    shown = "".join(
        character if at in needed else _shown(character) for at, character in enumerate(text)
    )
    return unicodedata.normalize("NFC", shown)


def plain(text: str) -> str:
    """Replace what a terminal would obey rather than show, and leave out what nobody sees.

    These are control characters, with which a page could rewrite what stands above, and those that
    turn the order of letters around (Unicode Standard Annex 9, section 2).
    """
    return flatten(
        "".join(
            "\N{REPLACEMENT CHARACTER}"
            if char not in "\n\t"
            and (
                unicodedata.category(char) in ("Cc", "Cs")
                or unicodedata.bidirectional(char) in _TURNS
            )
            else char
            for char in text
        )
    )


def _shown(character: str) -> str:
    """One character as it is drawn: itself, a space or a new line, or nothing."""
    if character in _KEPT:
        return character
    if character in "\u2028\u2029":
        return "\n"
    if character in "\x0b\x0c":
        return " "
    is_nothing = unicodedata.category(character) in _NOTHING and not _LATER(character)
    return "" if is_nothing or _BLANK(character) else character
