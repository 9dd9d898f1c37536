"""Tasks that are about what stands in fields."""

import re

from webstep.evaluation.miniwob.oracles.sight import Script, Sight, click, enter

_LABELS = {"Genre": r"(\w+) movies", "Director": r"by (.+?) from", "Year|Released": r"year (\d+)"}
"""The labels of the film search, in all its layouts, and where the goal has their values."""


def _fill(sight: Sight, *texts: str) -> Script:
    """Fill the fields in their order, and press the only button."""
    typing = [enter(*pair) for pair in zip(sight.all("textbox"), texts, strict=False)]
    yield [*typing, click(sight.one("button"))]


def quoted(sight: Sight) -> Script:
    """Enter what the goal quotes, into as many fields as there are."""
    yield from _fill(sight, *(sight.quoted * 2)[: len(sight.all("textbox"))])


def other_case(sight: Sight) -> Script:
    """Enter the quoted words in capitals, or without any."""
    text = sight.quoted[0]
    yield from _fill(sight, text.upper() if "upper" in sight.goal else text.lower())


def date(sight: Sight) -> Script:
    """Enter a date into a date field, whose values are YYYY-MM-DD whatever it shows."""
    month, day, year = re.findall(r"(\d+)/(\d+)/(\d+)", sight.goal)[0]
    yield from _fill(sight, f"{year}-{month}-{day}")


def sum_of_two(sight: Sight) -> Script:
    """Calculate `2 x 4 =`."""
    first, sign, second = re.findall(r"(\d+) ([-+x]) (\d+) =", sight.words)[0]
    yield from _fill(sight, str(_reckon(int(first), sign, int(second))))


def unknown(sight: Sight) -> Script:
    """Solve `2 + x = 43` or `x - 2 = 43`."""
    first, sign, second, result = re.findall(r"(\w+) ([-+]) (\w+) = (\d+)", sight.words)[0]
    known = int(second if first == "x" else first)
    if sign == "+":
        answer = int(result) - known
    else:
        answer = int(result) + known if first == "x" else known - int(result)
    yield from _fill(sight, str(answer))


def _reckon(first: int, sign: str, second: int) -> int:
    match sign:
        case "+":
            return first + second
        case "-":
            return first - second
        case _:
            return first * second


def word(sight: Sight) -> Script:
    """Enter the word that the goal counts out."""
    place = int(re.findall(r"the (\d+)\w\w word", sight.goal)[0])
    yield from _fill(sight, sight.lines[0].split()[place - 1].strip(".,"))


def copy(sight: Sight) -> Script:
    """Enter what one of the full fields holds into the empty one."""
    full = [field for field in sight.all("textbox") if field.value]
    empty = next(field for field in sight.all("textbox") if not field.value)
    place = re.search(r"the (\d)\w\w text area", sight.goal)
    text = full[int(place[1]) - 1 if place else 0].value
    yield [enter(empty, text), click(sight.one("button"))]


def film(sight: Sight) -> Script:
    """Fill the film search: its labels stand in the fields' order, before or behind them."""
    order = sorted(_LABELS, key=lambda label: _place(label, sight.words))
    texts = [re.findall(_LABELS[label], sight.goal)[0] for label in order]
    typing = [enter(*pair) for pair in zip(sight.all("textbox"), texts, strict=True)]
    send = [thing for thing in sight.things if thing.role != "textbox"][-1]
    yield [*typing, click(send)]


def _place(label: str, words: str) -> int:
    found = re.search(label, words)
    return found.start() if found else len(words)


def login(sight: Sight) -> Script:
    """Enter name and password; a box that pops up meanwhile is told to go away."""
    for place, text in enumerate(sight.quoted):
        sight = yield [enter(sight.all("textbox")[place], text)]
        if sight.all("button", "Cancel"):
            sight = yield [click(sight.one("button", "Cancel"))]
            sight = yield [enter(sight.all("textbox")[place], text)]
    yield [click(sight.one("button"))]
