from __future__ import annotations

from pathlib import Path

from estran.headers import CSP, headers_file, headers_of, policy, read_rules, site_rules
from tests.support.sites import minimal

WASM = "'wasm-unsafe-eval'"


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    for text in (policy(), policy(wasm=True)):
        assert "unsafe-inline" not in text
        assert "'unsafe-eval'" not in text
        assert not [word for word in text.split() if "http" in word or "*" in word]
        assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= set(
            text.split("; ")
        )


def test_only_the_search_may_compile() -> None:
    rules = site_rules("/recherche/")
    for path in ("/recherche/", "/pagefind/fr/pagefind-worker.js"):
        assert headers_of(rules, path)[CSP] == policy(wasm=True)
    for path in ("/", "/recherche/x/", "/experiences/olhain/", "/theme/opale.1.css"):
        assert headers_of(rules, path)[CSP] == policy()


def test_a_header_is_not_dropped_with_another() -> None:
    rules = site_rules("/recherche/")
    assert headers_of(rules, "/recherche/").keys() == headers_of(rules, "/").keys()
    assert headers_of(rules, "/")["X-Content-Type-Options"] == "nosniff"


def test_what_is_written_is_read_again() -> None:
    rules = site_rules("/zoeken/", "/nl")
    assert read_rules(headers_file(rules)) == rules
    assert read_rules("# a note\n\n" + headers_file(rules) + "\n\n# the end\n") == rules
    assert read_rules("") == ()


def test_two_rules_with_one_header_are_joined_as_hosts_do() -> None:
    rules = read_rules("/*\n  X-A: 1\n/b/*\n  X-A: 2\n/c/*\n  ! X-A\n  X-A: 3\n")
    found = [headers_of(rules, path)["X-A"] for path in ("/", "/b/", "/c/")]
    assert found == ["1", "1, 2", "3"]


def test_each_site_gets_its_own(tmp_path: Path) -> None:
    built = minimal(tmp_path)
    for lang, search in {"fr": "/recherche/", "en": "/search/", "nl": "/zoeken/"}.items():
        assert (built.output / lang / search.strip("/") / "index.html").is_file()
        rules = read_rules((built.output / lang / "_headers").read_text("utf-8"))
        assert [rule.path for rule in rules if WASM in dict(rule.headers).get(CSP, "")] == [
            search,
            "/pagefind/*",
        ]


def test_another_host_may_be_asked_for_tiles_on_pages_of_routes_alone() -> None:
    host = "https://data.geopf.fr"
    rules = site_rules("/zoeken/", "/nl", "/routes/", host)
    own = headers_of(rules, "/nl/routes/eurovelo-5/")[CSP]
    assert f"connect-src 'self' {host}" in own
    assert f"img-src 'self' data: {host}" in own
    assert own.count(host) == 2
    for path in ("/nl/", "/nl/ontdek/", "/nl/zoeken/"):
        assert host not in headers_of(rules, path)[CSP]
    assert headers_of(site_rules("/zoeken/", "/nl", "/routes/"), "/nl/routes/x/")[CSP] == policy()
