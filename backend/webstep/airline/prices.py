"""What is charged on top of the fares."""

TAX_RATE = 0.075
FEE_CENTS = 1160
"""For each passenger on each flight."""


def taxes_cents(fares_cents: int, travellers: int, flights: int) -> int:
    """The taxes and fees of a booking, in US cents, for the fares of all its passengers."""
    return round(fares_cents * TAX_RATE) + FEE_CENTS * travellers * flights
