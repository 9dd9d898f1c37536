"""The attacks, in the order of the table."""

from tests.attacks.scenarios import hidden, persuading

ALL = sorted([*hidden.ATTACKS, *persuading.ATTACKS], key=lambda scenario: scenario.id)
