"""The file in which a person chooses the models."""

from pathlib import Path

import pytest

from webstep.agent.models import MODELS, read
from webstep.errors import SetupError
from webstep.protocol.spending import Usage

OWN = """
[fast]
model = "qwen3-coder"

[prices]
as_of = 2026-11-20
models = [{model = "qwen3-coder", input = 1, output = 2, cache_read = 0, cache_write = 0}]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "models.toml"
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_they_are_the_usual_ones(tmp_path: Path) -> None:
    assert read(tmp_path / "models.toml") == MODELS


def test_what_is_left_out_is_as_usual(tmp_path: Path) -> None:
    chosen = read(written(tmp_path, OWN))
    assert (chosen.of("fast").model, chosen.of("fast").effort) == ("qwen3-coder", None)
    assert chosen.of("strong") == MODELS.strong
    assert chosen.name == "qwen3-coder + claude-sonnet-5-5"


def test_a_person_is_told_who_decides_and_whose_price_is_not_known(tmp_path: Path) -> None:
    fast, strong = read(written(tmp_path, OWN)).deciders
    assert (fast.tier, fast.model, fast.effort, fast.priced) == ("fast", "qwen3-coder", "", True)
    assert (strong.tier, strong.model, strong.priced) == ("strong", MODELS.strong.model, False)


def test_a_price_table_of_ones_own_is_the_only_one(tmp_path: Path) -> None:
    chosen = read(written(tmp_path, OWN))
    usage = Usage(model="qwen3-coder", input_tokens=500_000, output_tokens=500_000)
    assert chosen.prices.cost(usage) == pytest.approx(1.5)
    assert chosen.unpriced == ("claude-sonnet-5-5",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[fast", "is no TOML"),
        ("[fastest]\nmodel = 'a'", "fastest"),
        ("[fast]\nmodel = ''", "fast.model"),
        ("[fast]\nmodel = 'a'\neffort = 'huge'", "fast.effort"),
        ("[fast]\nmodel = 'a'\nmax_tokens = 10", "fast.max_tokens"),
        ("[prices]\nmodels = []", "prices.as_of"),
        ("[prices]\nas_of = 2026-11-20\nmodels = [{model = 'a', input = -1}]", "prices.models.0"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SetupError, match="Mend it or move it away") as caught:
        read(file)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "models.toml"
    file.write_bytes(b"\xff")
    with pytest.raises(SetupError, match="cannot be read"):
        read(file)
