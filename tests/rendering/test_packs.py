"""The list of a pack: all that a page needs, with what is served of it, and what changes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from estran.rendering.pack_needs import needs_of, resolved
from estran.rendering.packs import DAYS, Shelf, contents
from estran.views.packs import Notice
from tests.support.minisite import TODAY, tree, write
from tests.support.packs import GPX, Release, later, release

HOME = "experiences/idee-quai-en/"


def pack(folder: Path, lang: str = "en") -> dict[str, Any]:
    """A site's only pack."""
    (path,) = (folder / "output" / lang).rglob("pack.json")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def names(rows: list[list[Any]]) -> list[str]:
    return [row[0] for row in rows]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    release(folder)
    return folder


# --- Of a site -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_each_file_is_there_with_its_size_and_digest(made: Path, lang: str) -> None:
    found = pack(made, lang)
    rows = [*found["files"], *found["map"]["files"]]
    assert len(rows) > 20
    for name, size, digest in rows:
        path = made / "output" / lang / name
        data = (path / "index.html" if name.endswith("/") else path).read_bytes()
        assert (len(data), sha256(data).hexdigest()) == (size, digest), name
    assert len(set(names(rows))) == len(rows)
    assert found["bytes"] == sum(row[1] for row in found["files"])
    assert found["map"]["bytes"] == sum(row[1] for row in found["map"]["files"])
    assert found["page"] in names(found["files"])


def test_it_holds_what_shows_the_page_and_what_is_of_use_on_the_way(made: Path) -> None:
    held = names(pack(made)["files"])
    for own in ("", "loop/", "route.json", "track.gpx", "book.pdf"):
        assert HOME + own in held, own
    for part in ("opale.", "fonts/text.", "fonts/title.", "img/icons.svg", "js/site.", "js/pack-"):
        assert any(part in name for name in held), part
    assert f"{HOME}track.kml" not in held
    assert f"{HOME}pack.json" not in held
    assert not [name for name in held if "idee-phare" in name or name.startswith("data/")]


def test_of_a_photograph_there_is_one_file_that_every_browser_reads(made: Path) -> None:
    photos = [name for name in names(pack(made)["files"]) if name.startswith("media/quai-")]
    assert len(photos) == 1
    assert photos[0].endswith("-1200.webp")


def test_the_moving_map_stands_apart(made: Path) -> None:
    found = pack(made)
    layer = names(found["map"]["files"])
    for part in (
        "maplibre-gl.js",
        "maplibre-gl-worker.js",
        "maplibre-gl.css",
        "geo/base.",
        "/map.",
    ):
        assert any(part in name for name in layer), part
    assert not set(layer) & set(names(found["files"]))
    assert not [name for name in names(found["files"]) if "vendor" in name or "/map" in name]


def test_it_says_its_day_until_when_it_is_good_and_its_alerts(tmp_path: Path) -> None:
    ends = TODAY + timedelta(3)
    release(tmp_path, Release(alerts=(Notice("Closed", TODAY, ends), Notice("Works", ends, ends))))
    found = pack(tmp_path)
    assert found["made"] == "2026-05-04"
    assert found["expires"] == (TODAY + timedelta(DAYS)).isoformat() == "2026-06-03"
    assert found["alerts"] == [
        {"title": "Closed", "since": "2026-05-04", "until": "2026-05-07"},
        {"title": "Works", "since": "2026-05-07", "until": "2026-05-07"},
    ]


def test_the_version_is_that_of_the_content_and_not_of_the_day(tmp_path: Path, made: Path) -> None:
    first = pack(made)
    release(tmp_path)
    before = tree(tmp_path / "output")
    assert pack(tmp_path) == first
    release(tmp_path)
    assert tree(tmp_path / "output") == before
    release(tmp_path, later(Release(), 2))
    assert pack(tmp_path) == {**first, "made": "2026-05-06", "expires": "2026-06-05"}
    for changed in (
        Release(text="Another text."),
        Release(track=GPX + GPX),
        Release(alerts=(Notice("Closed", TODAY, TODAY),)),
    ):
        release(tmp_path, changed)
        assert pack(tmp_path)["version"] != first["version"], changed
    assert pack(tmp_path, "nl")["version"] != pack(made, "nl")["version"]


# --- Of made-up pages ------------------------------------------------------------------------


def shelf(folder: Path, files: Mapping[str, str]) -> Shelf:
    """A site of these files, by site path; modules are the theme's."""
    write(folder, {path.lstrip("/"): text for path, text in files.items()})
    static = {path: text.encode() for path, text in files.items() if path.endswith(".js")}
    return Shelf(folder, frozenset(files), static)


def test_pages_beneath_it_are_found_through_each_other_and_those_above_are_not(
    tmp_path: Path,
) -> None:
    files = {
        "/r/index.html": '<a href="one/">1</a><a href="../other/">o</a><a href="gone/">g</a>',
        "/r/one/index.html": '<a href="../two/">2</a><a href="../">up</a><img src="a.png">',
        "/r/two/index.html": '<a href="../book.pdf">b</a>',
        "/r/one/a.png": "a",
        "/r/book.pdf": "b",
        "/other/index.html": "",
    }
    own, layer = contents("/r/", shelf(tmp_path, files))
    assert own == ["/r/", "/r/book.pdf", "/r/one/", "/r/one/a.png", "/r/two/"]
    assert layer == []


def test_what_only_the_map_imports_is_of_the_map_and_what_others_share_is_not(
    tmp_path: Path,
) -> None:
    files = {
        "/r/index.html": (
            '<script type="module" src="../static/js/route.aa.js"></script>'
            '<p data-library="../static/vendor/m-1/m.js" data-near="near.json"></p>'
        ),
        "/static/js/route.aa.js": 'import "./both.bb.js"; const m = () => import("./map.cc.js");',
        "/static/js/map.cc.js": 'import "./both.bb.js"; import "./far.dd.js";',
        "/static/js/both.bb.js": "",
        "/static/js/far.dd.js": "",
        "/static/vendor/m-1/m.js": "",
        "/r/near.json": "{}",
    }
    own, layer = contents("/r/", shelf(tmp_path, files))
    assert own == ["/r/", "/r/near.json", "/static/js/both.bb.js", "/static/js/route.aa.js"]
    assert layer == ["/static/js/far.dd.js", "/static/js/map.cc.js", "/static/vendor/m-1/m.js"]


def test_a_list_is_not_made_again_where_nothing_of_it_has_changed(tmp_path: Path) -> None:
    release(tmp_path)
    with patch("estran.rendering.packs.pack_list", side_effect=AssertionError):
        release(tmp_path)
        with pytest.raises(AssertionError):
            release(tmp_path, Release(text="Another text."))


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("track.gpx", "/r/a/track.gpx"),
        ("../", "/r/"),
        ("loop/", "/r/a/loop/"),
        ("../../static/x.css?v=1#top", "/static/x.css"),
        ("caf%C3%A9.pdf", "/r/a/café.pdf"),
        ("#stage-1", ""),
        ("", ""),
        ("https://example.org/a.gpx", ""),
        ("//example.org/a.gpx", ""),
        ("tel:+33321000000", ""),
        ("data:image/png;base64,AAAA", ""),
    ],
)
def test_addresses_are_site_paths_or_lead_elsewhere(address: str, wanted: str) -> None:
    assert resolved("/r/a/", address) == wanted


def test_a_picture_without_forms_is_its_own_file() -> None:
    html = '<picture><source type="image/avif" srcset="a.avif 400w"><img src="a.jpg"></picture>'
    assert needs_of("/r/", html).shown == ["/r/a.jpg"]
    both = html.replace("<img", '<source type="image/webp" srcset="a.webp 400w, b.webp 2000w"><img')
    assert needs_of("/r/", both + '<img src="c.svg">').shown == ["/r/b.webp", "/r/c.svg"]
