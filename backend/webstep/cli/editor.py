"""One line as it is typed, key by key, where the terminal does not edit lines by itself."""

import re
from dataclasses import dataclass

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|[^\[O\r\n])")
"""What arrows and other keys without a letter send (ECMA-48, section 5.4; O.: keypad, F1 to F4)."""
_ENDS = "\n\r"
_END_OF_INPUT = "\x04"


@dataclass(frozen=True)
class Line:
    """One line that is complete."""

    text: str
    stale: bool
    """Whether it was begun before what it would answer was asked."""


@dataclass
class Editor:
    """Takes in what is typed."""

    text: str = ""
    """The line so far."""
    stale: bool = False
    ended: bool = False
    """Whether the person said that there will be no more."""

    def take(self, typed: str) -> list[Line]:
        """Take in some keys, and return the lines that they complete."""
        lines = []
        for key in _SEQUENCE.sub("", typed):
            if key in _ENDS:
                lines.append(Line(self.text.strip(), self.stale))
                self.text = ""
            else:
                self._edit(key)
            self.stale = self.stale and bool(self.text)
        return lines

    def _edit(self, key: str) -> None:
        match key:
            case "\x7f" | "\x08":
                self.text = self.text[:-1]
            case "\x15":  # Ctrl-U
                self.text = ""
            case "\x17":  # Ctrl-W
                self.text = self.text.rstrip().rpartition(" ")[0]
                self.text += " " if self.text else ""
            case "\t":
                self.text += " "
            case _ if key == _END_OF_INPUT and not self.text:
                self.ended = True
            case _ if key.isprintable():
                self.text += key
            case _:
                pass
