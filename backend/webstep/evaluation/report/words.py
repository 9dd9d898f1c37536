"""Figures as a report writes them; what is unknown is a dash."""

from webstep.evaluation.statistics import Share

UNKNOWN = "\N{EN DASH}"


def percent(share: Share) -> str:
    """Say a share with its interval: `80 % (49 to 94)`."""
    low, high = share.interval
    if not share.of:
        return UNKNOWN
    return f"{share.value * 100:.0f} % ({low * 100:.0f} to {high * 100:.0f})"


def part(value: float | None) -> str:
    """Say a share without an interval, in percent."""
    return UNKNOWN if value is None else f"{value * 100:.0f} %"


def number(value: float | None) -> str:
    """Say a count, in thousands with a space between."""
    return UNKNOWN if value is None else f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def dollars(value: float | None) -> str:
    """Say an amount of US dollars, small ones too."""
    return UNKNOWN if value is None else f"${value:.4f}" if value < 1 else f"${value:.2f}"


def seconds(value: float | None) -> str:
    """Say a time in seconds."""
    return UNKNOWN if value is None else f"{value:.1f} s"
