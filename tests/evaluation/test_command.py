"""What `webstep evaluate` and `webstep report` refuse, before any browser starts."""

from pathlib import Path

import pytest

from webstep import settings
from webstep.cli import parser, view
from webstep.errors import SetupError


def run(home: Path, *words: str) -> int:
    """Run a command in this process, without a key."""
    typed = parser.build().parse_args(words)
    status: int = typed.run(typed, settings.read({}).at(home), view.console())
    return status


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("opera", "--model", "claude"), "There is no suite opera"),
        (("gone.yaml", "--model", "claude"), "gone.yaml cannot be read"),
        (("airline", "--task", "sing", "--model", "claude"), "no task sing"),
        (("airline", "--model", "parrot"), "no model parrot"),
        (("airline", "--model", "oracle"), "no model oracle"),
        (("airline", "--model", "replay:gone.jsonl"), "gone.jsonl cannot be read"),
        (("airline", "--model", "oracle:gone.yaml"), "gone.yaml cannot be read"),
        (("airline", "--model", "oracle:json:nothing"), "names no function"),
        (("airline", "--model", "claude"), "No key for the model"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_the_remedy(
    tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    with pytest.raises(SetupError, match=why):
        run(tmp_path, "evaluate", *words, "--out", str(tmp_path / "run"))
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("option", "why"),
    [("--seeds=x", "names no seeds"), ("--seeds=5-3", "names no seeds"), ("--browsers=0", "1 to")],
)
def test_a_number_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, why: str
) -> None:
    with pytest.raises(SystemExit):
        run(tmp_path, "evaluate", "airline", option, "--out", str(tmp_path))
    assert why in capsys.readouterr().err


def test_seeds_are_numbers_and_spans_of_numbers() -> None:
    typed = parser.build().parse_args(["evaluate", "airline", "--out", "x", "--seeds", "1-3,7,2"])
    assert typed.seeds == [1, 2, 3, 7]


def test_a_report_of_a_folder_that_is_none_names_it(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="no folder of a run"):
        run(tmp_path, "report", str(tmp_path))
