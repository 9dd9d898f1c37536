"""The numbers that a command line can hold; what is none of them is refused by argparse."""

import argparse
import re


def seeds(typed: str) -> list[int]:
    """Read numbers and spans of numbers, such as 1-20,31."""
    spans = [re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", part) for part in typed.split(",")]
    found = [n for span in spans if span for n in range(int(span[1]), int(span[2] or span[1]) + 1)]
    if not all(spans) or not found:
        raise argparse.ArgumentTypeError(f"{typed!r} names no seeds: give such as 1-20 or 3,7")
    return list(dict.fromkeys(found))


def browsers(typed: str) -> int:
    """Read how many browsers shall run side by side, 1 to 64."""
    if not typed.isdecimal() or not 1 <= int(typed) <= 64:
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of browsers: give 1 to 64")
    return int(typed)


def readings(typed: str) -> int:
    """Read how many readings shall be made, 1 to 10,000."""
    if not typed.isdecimal() or not 1 <= int(typed) <= 10_000:
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of readings: give 1 to 10000")
    return int(typed)


def examples(typed: str) -> int:
    """Read how many examples there may be, 0 to 100."""
    if not typed.isdecimal() or int(typed) > 100:
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of examples: give 0 to 100")
    return int(typed)


def port(typed: str) -> int:
    """Read a port, 0 to 65,535."""
    if not typed.isdecimal() or int(typed) > 65_535:
        raise argparse.ArgumentTypeError(f"{typed!r} is no port: give a number up to 65535")
    return int(typed)
