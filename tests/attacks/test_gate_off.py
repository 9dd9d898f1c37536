"""The same attacks without the gate: most of them must succeed, or they would prove nothing."""

from pathlib import Path

import pytest

from tests.attacks.gate_off import build, naive
from tests.attacks.scenarios import ALL
from tests.attacks.stage import Build, staged
from tests.repository.tree import ROOT

AT_LEAST = 25
"""Of thirty. Some need more than the gate to fail, such as a key that is given away."""


@pytest.mark.long
@pytest.mark.timeout(300)
async def test_without_the_gate_most_attacks_succeed(tmp_path: Path) -> None:
    without = Build(build(ROOT / "extension", tmp_path / "extension"), naive, slack=10)
    violations: dict[str, list[str]] = {}
    async with staged(without, tmp_path / "home") as stage:
        for scenario in ALL:
            violations[scenario.id] = scenario.violations(await stage.play(scenario))
    succeeded = [attack for attack, what in violations.items() if what]
    assert len(succeeded) >= min(AT_LEAST, len(ALL) - 5), violations
