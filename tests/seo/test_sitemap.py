from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from estran.seo.sitemap import LIMIT, Url, robots, sitemaps

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
BASE = "https://www.example.org"


def parsed(text: str) -> Element:
    root: Element = fromstring(text.encode())
    return root


def one(url: Url) -> Element:
    files = sitemaps([url], BASE)
    assert list(files) == ["sitemap.xml"]
    root = parsed(files["sitemap.xml"])
    assert root.tag == f"{MAP}urlset"
    assert len(root) == 1
    return root[0]


def test_a_page_has_its_address_alternates_pictures_and_date() -> None:
    moment = datetime(2026, 5, 4, 12, 30, 15, 999, tzinfo=timezone(timedelta(hours=2)))
    row = one(
        Url(
            f"{BASE}/a/",
            (
                ("fr", f"{BASE}/a/"),
                ("en", "https://en.example.org/b/"),
                ("x-default", f"{BASE}/a/"),
            ),
            (f"{BASE}/media/a.webp", f"{BASE}/media/b.webp"),
            moment,
        )
    )
    assert row.findtext(f"{MAP}loc") == f"{BASE}/a/"
    assert [
        (link.get("rel"), link.get("hreflang"), link.get("href"))
        for link in row.findall(f"{XHTML}link")
    ] == [
        ("alternate", "fr", f"{BASE}/a/"),
        ("alternate", "en", "https://en.example.org/b/"),
        ("alternate", "x-default", f"{BASE}/a/"),
    ]
    assert [each.text for each in row.iter(f"{IMAGE}loc")] == [
        f"{BASE}/media/a.webp",
        f"{BASE}/media/b.webp",
    ]
    written = row.findtext(f"{MAP}lastmod") or ""
    assert datetime.fromisoformat(written) == moment.replace(microsecond=0)
    assert len(written) == len("2026-05-04T12:30:15+02:00")


def test_what_is_not_known_is_left_out() -> None:
    assert [each.tag for each in one(Url(f"{BASE}/a/"))] == [f"{MAP}loc"]


def test_signs_of_xml_in_an_address_are_escaped() -> None:
    address = f"{BASE}/?a=1&b=<2>"
    row = one(Url(address, (("fr", address),), (address,)))
    assert row.findtext(f"{MAP}loc") == address
    assert row[1].get("href") == address


def test_no_page_gives_a_sound_site_map() -> None:
    assert len(parsed(sitemaps([], BASE)["sitemap.xml"])) == 0


def test_many_pages_are_split_and_none_is_lost() -> None:
    urls = [Url(f"{BASE}/{n}/") for n in range(LIMIT + 1)]
    assert list(sitemaps(urls[:LIMIT], BASE)) == ["sitemap.xml"]
    files = sitemaps(urls, BASE)
    index = parsed(files["sitemap.xml"])
    assert index.tag == f"{MAP}sitemapindex"
    named = [each.text for each in index.iter(f"{MAP}loc")]
    assert named == [f"{BASE}/{name}" for name in files if name != "sitemap.xml"]
    assert len(named) == 2
    parts = [parsed(files[str(name).rpartition("/")[2]]) for name in named]
    assert [len(part) for part in parts] == [LIMIT, 1]
    assert LIMIT <= 50_000, "the protocol's limit"
    found = [row.findtext(f"{MAP}loc") for part in parts for row in part]
    assert found == [url.address for url in urls]


def test_robots_are_welcome_in_a_published_site_only() -> None:
    public, trial = robots(BASE, index=True).splitlines(), robots(BASE, index=False).splitlines()
    assert "Allow: /" in public
    assert "Disallow: /" not in public
    assert "Disallow: /" in trial
    assert f"Sitemap: {BASE}/sitemap.xml" in public
    assert datetime.now(UTC).isoformat()[:4] not in "".join(public)
