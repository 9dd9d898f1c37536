"""Where a policy applies: what a site pattern matches, and what shows that a page belongs to it."""

import pytest

from webstep.agent.scope import Scope, is_pattern, matches


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("gitlab.com", "https://gitlab.com/"),
        ("gitlab.com", "https://my.gitlab.com/a?b#c"),
        ("gitlab.com", "https://gitlab.com:8443/"),
        ("gitlab.com", "https://GitLab.com/"),
        ("*.example.org", "https://a.b.example.org/"),
        ("localhost:8023", "http://localhost:8023/"),
        ("gitlab.com:443", "https://gitlab.com/"),
        ("gitlab.com:80", "http://gitlab.com/"),
        ("127.0.0.1:7770", "http://127.0.0.1:7770/"),
    ],
)
def test_a_pattern_matches_its_host_and_what_is_below(pattern: str, url: str) -> None:
    assert matches(pattern, url)
    assert Scope((pattern,)).covers(url, ())


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("gitlab.com", "https://notgitlab.com/"),
        ("gitlab.com", "https://gitlab.com.evil.example/"),
        ("gitlab.com", "https://evil.example/gitlab.com"),
        ("gitlab.com", "https://gitlab.com@evil.example/"),
        ("gitlab.com", "about:blank"),
        ("gitlab.com", ""),
        ("*.example.org", "https://example.org/"),
        ("*.example.org", "https://anexample.org/"),
        ("localhost:8023", "http://localhost/"),
        ("localhost:8023", "http://localhost:80230/"),
        ("localhost:8023", "http://localhost:port/"),
        ("gitlab.com:80", "https://gitlab.com/"),
        ("https://gitlab.com", "https://gitlab.com/"),
    ],
)
def test_a_pattern_matches_no_other_host_and_no_other_port(pattern: str, url: str) -> None:
    assert not matches(pattern, url)
    assert not Scope((pattern,)).covers(url, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "*.",
        "*.*.example.org",
        "git*.example.org",
        "GitLab.com",
        "https://gitlab.com",
        "gitlab.com/groups",
        "gitlab.com:",
        "gitlab.com:0",
        "gitlab.com:70000",
        "gitlab.com:\uff18\uff10",
        "git_lab.com",
        "gitlab..com",
        "-gitlab.com",
        ".gitlab.com",
        "gitlab.com.",
        "gitlab.com\n",
        "bücher.example",
        f"{'a' * 64}.example",
    ],
)
def test_what_is_no_host_name_is_no_pattern(text: str) -> None:
    assert not is_pattern(text)


@pytest.mark.parametrize(
    "text", ["localhost", "gitlab.com", "*.example.org", "xn--bcher-kva.example:65535", "10.0.0.1"]
)
def test_a_host_name_is_a_pattern(text: str) -> None:
    assert is_pattern(text)


def test_evidence_is_a_text_in_the_title_or_a_line_in_the_same_capitals() -> None:
    scope = Scope(("gitlab.com",), ("GitLab Community Edition",))
    elsewhere = "https://code.example/"
    assert scope.covers(elsewhere, ("Sign in", " [3] GitLab Community Edition → /help"))
    assert not scope.covers(elsewhere, ("gitlab community edition", "GitLab", "Community Edition"))
    assert scope.covers("https://gitlab.com/", ())


def test_without_sites_and_evidence_it_applies_anywhere() -> None:
    assert Scope().covers("about:blank", ())
    assert str(Scope()) == "any site"


def test_it_says_in_words_where_it_applies() -> None:
    assert str(Scope(("a.example", "*.b.example"), ("Postmill",))) == (
        'a.example, *.b.example, pages that show "Postmill"'
    )
