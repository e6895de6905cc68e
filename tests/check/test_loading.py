from __future__ import annotations

import pytest

from estran.check.loading import Part, faces_of, imports_of, requests_of

PAGE = "fr/experiences/olhain/index.html"


def asked(html: str) -> list[tuple[str, str]]:
    return [(part.value, path) for part, path in requests_of(PAGE, html)]


@pytest.mark.parametrize(
    ("html", "part", "path"),
    [
        ('<link rel="stylesheet" href="../../static/o.1.css">', "css", "fr/static/o.1.css"),
        ('<link rel="icon" href="../../static/f.svg" type="x">', "pictures", "fr/static/f.svg"),
        (
            '<link rel="preload" href="../../a.woff2" as="font" crossorigin>',
            "fonts",
            "fr/a.woff2",
        ),
        ('<link rel="modulepreload" href="../../a.js">', "js", "fr/a.js"),
        ('<script type="module" src="../../a.js?x=1"></script>', "js", "fr/a.js"),
        ('<img src="p.jpg" alt="">', "pictures", "fr/experiences/olhain/p.jpg"),
        ('<img alt="" src="a%20b.jpg">', "pictures", "fr/experiences/olhain/a b.jpg"),
        ('<use href="../../i.svg#rain"></use>', "pictures", "fr/i.svg"),
        ('<img src="/fr/p.jpg" alt="">', "pictures", "/fr/p.jpg"),
        (
            '<img srcset="a.jpg 320w, b.jpg 1280w" sizes="50px" src="c.jpg">',
            "pictures",
            "fr/experiences/olhain/a.jpg",
        ),
        (
            '<source srcset="a.avif 1280w"><source srcset="a.webp 1280w"><img src="a.jpg">',
            "pictures",
            "fr/experiences/olhain/a.avif",
        ),
    ],
)
def test_what_a_page_asks_for_at_once(html: str, part: str, path: str) -> None:
    assert asked(html) == [(part, path)]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="p.jpg" loading="lazy" alt="">',
        '<source srcset="a.avif 1280w"><img loading="lazy" src="a.jpg"></picture>',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="alternate" hreflang="en" href="https://en.example.org/">',
        '<link rel="canonical" href="https://en.example.org/">',
        '<link rel="prefetch" href="../">',
        '<script type="application/ld+json">{}</script>',
        "<p>&lt;img src=&quot;p.jpg&quot;&gt;</p>",
    ],
)
def test_what_it_does_not_wait_for(html: str) -> None:
    assert asked(html) == []


def test_a_source_belongs_to_its_own_picture() -> None:
    html = '<picture><source srcset="a.avif 9w"><img src="a.jpg"></picture><img src="b.jpg">'
    assert [path.rpartition("/")[2] for _, path in asked(html)] == ["a.avif", "b.jpg"]


def test_a_sprite_counts_once() -> None:
    assert len(asked('<use href="i.svg#a"/><use href="i.svg#a"/>')) == 1


def test_the_faces_of_a_style_sheet_are_those_that_hold_our_letters() -> None:
    css = """@font-face { src: url("fonts/a.woff2") format("woff2") }
    @font-face { src: url("fonts/b.woff2"); unicode-range: U+0000-00FF, U+0131 }
    @font-face { src: url("fonts/c.woff2"); unicode-range: U+0100-02BA }
    @font-face { src: url("fonts/d.woff2"); unicode-range: U+00?? }"""
    found = [path for _, path in faces_of("fr/static/o.css", css)]
    assert found == [f"fr/static/fonts/{name}.woff2" for name in "abd"]


def test_a_module_brings_what_it_imports_but_not_what_it_asks_for_later() -> None:
    source = """import { a } from "./a.1.js";
import "./b.2.js";
import {
  c,
} from "./c.3.js";
const later = () => import("./d.4.js");
"""
    found = [path for _, path in imports_of("fr/static/js/m.js", source)]
    assert found == [f"fr/static/js/{name}.js" for name in ("a.1", "b.2", "c.3")]
    minified = 'import{a}from"./a.js";import"./b.js";export{c}from"./c.js"'
    assert [path[-4:] for _, path in imports_of("x/m.js", minified)] == ["a.js", "b.js", "c.js"]
    assert {part for part, _ in imports_of("x/m.js", minified)} == {Part.JS}
