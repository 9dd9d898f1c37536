"""Forty secrets that exist nowhere else, each in a form that a log must not let through."""

_KEYS = tuple(f"sk-ant-canary{n:02}-Zx9Qw8Er7Ty6" for n in range(6))
_TOKENS = (
    "ghp_canaryAbCdEf0123456789",
    "github_pat_canary11ABCDEFG0123456",
    "glpat-canary0123456789abcd",
    "xoxb-canary-0123456789-abcdef",
    "AKIACANARY0123456789",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlY2FuYXJ5",
    "eyJ0eXAiOiJKV1QifQ.eyJjYW5hcnkiOjJ9.AbCdEfCanary",
)
_CARDS = (
    "4111111111111111",
    "4000 0566 5566 5556",
    "5555-5555-5555-4444",
    "378282246310005",
    "6011111111111117",
)
_ACCOUNTS = ("DE89370400440532013000", "GB29 NWBK 6016 1331 9268 19", "FR1420041010050500013M02606")
_CODES = (
    "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U",
    "MFRG-GZDF-MZTW-Q2LK-NNWG-23TP-OBYX-E43U",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
_CARRIED = {
    "canary-bearer-token-01": "Authorization: Bearer {}",
    "Y2FuYXJ5OmJhc2lj": "authorization: Basic {}",
    "canary-header-02": "(b'authorization', b'{}')",
    "canary-header-03": '"x-api-key": "{}"',
    "canary-cookie-04": "set-cookie: sid={}",
    "canary-user-05": "https://{}:x@shop.example/",
    "canary-pass-06": "https://me:{}@shop.example/cart",
    "canary-query-07": "GET https://shop.example/?q={}&page=2",
    "canary-query-08": "http://127.0.0.1:8790/find?a=b&words={}",
    "canary-fragment-09": "chrome-extension://abc/options/settings.html#code={}&port=8790",
    "canary-password-10": "password={}",
    "canary-password-11": '{{"password": "{}"}}',
    "canary-secret-12": "client secret: {}",
    "884271": "otp: {}",
    "canary-token-13": "access_token={}",
    "canary-proof-14": "'proof': '{}'",
}

CANARIES: dict[str, str] = {
    **{value: f"it said {value}." for value in (*_KEYS, *_TOKENS, *_CARDS, *_ACCOUNTS, *_CODES)},
    **{value: line.format(value) for value, line in _CARRIED.items()},
}
"""Each secret with a line in which it might be written."""


def found(text: str) -> list[str]:
    """The secrets that stand in a text."""
    return [value for value in CANARIES if value in text]
