"""Where the airline flies, and how far it is."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt


@dataclass(frozen=True)
class Place:
    """Where an airport lies, as far as flight times need it."""

    iata: str
    city: str
    latitude: float
    longitude: float
    utc_offset_h: int
    """Hours of standard time from UTC; the world knows no summer time."""


PLACES = (
    Place("ATL", "Atlanta", 33.6, -84.4, -5),
    Place("AUS", "Austin", 30.2, -97.7, -6),
    Place("BOS", "Boston", 42.4, -71.0, -5),
    Place("DEN", "Denver", 39.9, -104.7, -7),
    Place("JFK", "New York", 40.6, -73.8, -5),
    Place("LAX", "Los Angeles", 33.9, -118.4, -8),
    Place("LIS", "Lisbon", 38.8, -9.1, 0),
    Place("MIA", "Miami", 25.8, -80.3, -5),
    Place("ORD", "Chicago", 42.0, -87.9, -6),
    Place("SEA", "Seattle", 47.4, -122.3, -8),
    Place("SFO", "San Francisco", 37.6, -122.4, -8),
    Place("YUL", "Montreal", 45.5, -73.7, -5),
)


def distance_km(a: Place, b: Place) -> float:
    """The great-circle distance by the haversine formula."""
    north = radians(b.latitude - a.latitude)
    east = radians(b.longitude - a.longitude)
    near = cos(radians(a.latitude)) * cos(radians(b.latitude))
    return 12_742 * asin(sqrt(sin(north / 2) ** 2 + near * sin(east / 2) ** 2))
