"""Sites as a person types them behind --site."""

from argparse import ArgumentParser, ArgumentTypeError

import pytest

from webstep.cli import sites


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("https://mail.example", "https://mail.example"),
        ("https://Mail.Example/", "https://mail.example"),
        ("http://shop.localhost:8000", "http://shop.localhost:8000"),
    ],
)
def test_a_site_is_a_scheme_a_host_and_a_port(typed: str, site: str) -> None:
    assert sites.origin(typed) == site


@pytest.mark.parametrize(
    "typed",
    [
        "mail.example",
        "ftp://mail.example",
        "https://",
        "https://mail.example/inbox",
        "https://mail.example?q",
        "https://mail.example#a",
        "https://me@mail.example",
        "https://mail.example:99999",
        "https://[mail",
        "*",
        "",
    ],
)
def test_nothing_else_is_one(typed: str) -> None:
    with pytest.raises(ArgumentTypeError, match="is no site"):
        sites.origin(typed)


def test_it_can_be_given_again_and_again() -> None:
    parser = ArgumentParser()
    sites.add(parser)
    given = ["--site", "https://a.example", "--site", "https://b.example"]
    assert parser.parse_args(given).sites == ["https://a.example", "https://b.example"]
    assert parser.parse_args([]).sites == []
