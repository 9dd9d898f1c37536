"""Confirmation codes: drawn, given to a new booking, and read as people type them."""

from random import Random
from sqlite3 import Connection

# Without 0, 1, I and O, which people mistake for each other when they retype a code.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_DIGITS = "23456789"


def spell_code(typed: str) -> str:
    """Write a confirmation code as the database does, whatever the case it was typed in."""
    return "".join(typed.split()).upper()


def draw_codes(random: Random, count: int) -> list[str]:
    """Draw different confirmation codes of five or six characters, each with a digit."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        characters = random.choices(CODE_LETTERS + CODE_DIGITS, k=random.choice((4, 5)))
        characters.insert(random.randrange(1, len(characters)), random.choice(CODE_DIGITS))
        codes["".join(characters)] = None
    return list(codes)


def next_code(connection: Connection) -> str:
    """Choose the code of a new booking: the same one wherever the bookings so far are the same."""
    taken = [row["code"] for row in connection.execute("SELECT code FROM bookings ORDER BY code")]
    drawn = draw_codes(Random(" ".join(taken)), len(taken) + 1)
    return next(code for code in drawn if code not in taken)
