"""The attacks, in the order of the table."""

from tests.attacks.scenarios import hidden, leaking, persuading, shifting, surroundings

ALL = sorted(
    [
        *hidden.ATTACKS,
        *persuading.ATTACKS,
        *leaking.ATTACKS,
        *shifting.ATTACKS,
        *surroundings.ATTACKS,
    ],
    key=lambda scenario: scenario.id,
)
