"""A line that is typed key by key."""

import pytest

from webstep.cli.editor import Editor, Line


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("\n", ""),
        ("\x7f\x7fa\n", "a"),
        ("ab\x7fc\r", "ac"),
        ("not that\x17this\n", "not this"),
        ("not\x15yes\n", "yes"),
        ("a\x1b[A\x1b[1;5Cb\x1bOPc\n", "abc"),
        ("a\x00\x07\x9bb\n", "ab"),
        ("日本\x7f語\n", "日語"),
        ("a\tb\n", "a b"),
        ("a\x04b\n", "ab"),
    ],
)
def test_a_line_is_what_its_keys_leave_of_it(keys: str, line: str) -> None:
    assert Editor().take(keys) == [Line(line, stale=False)]


def test_several_lines_come_one_by_one() -> None:
    assert [line.text for line in Editor().take("a\n\nb\nc")] == ["a", "", "b"]


def test_there_is_no_more_only_where_the_line_is_empty() -> None:
    editor = Editor()
    editor.take("a\x04")
    assert not editor.ended
    editor.take("\x7f\x04")
    assert editor.ended


def test_a_line_that_was_begun_before_stays_so_until_it_is_empty() -> None:
    editor = Editor()
    editor.take("ye")
    editor.stale = True
    assert editor.take("s\nno\n") == [Line("yes", stale=True), Line("no", stale=False)]
    editor.take("ye")
    editor.stale = True
    assert editor.take("\x15no\n") == [Line("no", stale=False)]
