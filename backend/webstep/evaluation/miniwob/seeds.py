"""What a seed means: BrowserGym draws from it the number that it gives to the page.

BrowserGym calls `Math.seedrandom(numpy.random.RandomState(seed).randint(0, 1000000))` before it
starts a task (browsergym/miniwob, base.py). Python has the same generator, but seeds it in another
way, so its state is filled here as numpy does: by the Mersenne Twister's own `init_genrand`
(Matsumoto and Nishimura, mt19937ar.c).
"""

from random import Random
from typing import Final, Literal, TypeAlias

SeedMeaning: TypeAlias = Literal["browsergym", "raw"]
"""Whether a case's seed is BrowserGym's, or what `Math.seedrandom` itself gets."""

_WORDS: Final = 624
_BELOW: Final = 1_000_000


def browsergym(seed: int) -> int:
    """Say which number BrowserGym's page gets for a seed from 0 to 2³² - 1."""
    words = [seed]
    for index in range(1, _WORDS):
        last = words[-1]
        words.append((1_812_433_253 * (last ^ (last >> 30)) + index) & 0xFFFF_FFFF)
    twister = Random()
    twister.setstate((3, (*words, _WORDS), None))
    # numpy's legacy generator takes the low bits, and draws again what is too large.
    mask = (1 << (_BELOW - 1).bit_length()) - 1
    while (drawn := twister.getrandbits(32) & mask) >= _BELOW:
        pass
    return drawn
