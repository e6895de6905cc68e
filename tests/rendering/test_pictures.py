"""Photographs in a built site: their files, what pages say of them, and what is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from estran.images import making
from estran.rendering import pictures as module
from estran.rendering.build import BuildRefused, Result, build
from estran.rendering.pictures import KEPT_BUILDS, prune
from tests.support.minisite import experience, settings_for, small_site, tree, write
from tests.support.pictures import encoded, landscape, photo, pictured

PAGE = "output/fr/experiences/idee-phare-fr/index.html"


def site(folder: Path, *pictures: str, body: str = "Un texte.", **settings: object) -> Result:
    """A build of a site with photographs in the entry ``phare``; ``large.jpg`` is a large one."""
    files = pictured(
        {**small_site(), **experience("phare", body=body)},
        "experiences/phare",
        *(pictures or ("quai.jpg",)),
    )
    write(folder / "content", files)
    for each in pictures or ("quai.jpg",):
        path = folder / "content" / "experiences" / "phare" / each.partition(" ")[0]
        if not path.exists():
            path.write_bytes(
                encoded(landscape((2_000, 1_500) if path.name == "large.jpg" else (700, 525)))
            )
    return build(settings_for(folder, **settings))


def page(folder: Path, path: str = PAGE) -> LexborHTMLParser:
    return LexborHTMLParser((folder / path).read_text())


def media(folder: Path, lang: str = "fr") -> dict[str, bytes]:
    """The photographs' files of a site."""
    found = tree(folder / "output" / lang / "media")
    return {name: data for name, data in found.items() if name.startswith("phare-")}


# --- files


def test_all_sites_have_the_same_files_and_pages_name_no_others(tmp_path: Path) -> None:
    assert site(tmp_path, "quai.jpg", "phare.jpg").pictures > 0
    files = media(tmp_path)
    assert files == media(tmp_path, "en") == media(tmp_path, "nl")
    named: set[str] = set()
    for path in (tmp_path / "output" / "fr").rglob("*.html"):
        for node in page(tmp_path, path.relative_to(tmp_path).as_posix()).css(
            ".picture img, .picture source"
        ):
            listed = re.split(r" \d+w,? ?", node.attributes.get("srcset") or "")
            for address in filter(None, [*listed, node.attributes.get("src")]):
                if not address.startswith("data:"):
                    target = (path.parent / address).resolve()
                    assert target.is_file(), address
                    named.add(target.name)
    assert set(files) == {name for name in named if name.startswith("phare-")}


def test_what_the_page_says_of_a_file_is_so(tmp_path: Path) -> None:
    site(tmp_path, "large.jpg 33% 90%", "phare.jpg")
    for image in page(tmp_path).css("img[srcset]"):
        picture = image.parent
        assert picture is not None
        assert picture.tag == "picture"
        size = [int(image.attributes[name] or 0) for name in ("width", "height")]
        assert size in ([1920, 1440], [700, 525])
        forms = []
        for node in picture.css("source, img"):
            assert node.attributes["sizes"]
            rows = [row.split() for row in (node.attributes["srcset"] or "").split(", ")]
            widths = [int(width.removesuffix("w")) for _, width in rows]
            assert widths == sorted(set(widths))
            for (address, _), width in zip(rows, widths, strict=True):
                with Image.open((tmp_path / PAGE).parent / address) as file:
                    assert file.width == width <= size[0]
                    assert file.height == pytest.approx(width * size[1] / size[0], abs=1)
                    forms.append(file.format)
        assert [form for at, form in enumerate(forms) if form not in forms[:at]] == [
            "AVIF",
            "WEBP",
            "JPEG",
        ]
    first = page(tmp_path).css_first("img[srcset]")
    assert first is not None
    assert first.attributes["data-focus-x"] == "3"
    assert first.attributes["data-focus-y"] == "9"
    wait = page(tmp_path).css_first(".picture__wait")
    assert wait is not None
    assert len(wait.html or "") <= 300


def test_a_narrow_place_is_offered_no_wide_file(tmp_path: Path) -> None:
    site(tmp_path, "large.jpg")
    card = page(tmp_path, "output/fr/experiences/index.html").css_first(".card source")
    hero = page(tmp_path).css_first(".hero source")
    assert card is not None
    assert hero is not None
    assert " 1200w" in (card.attributes["srcset"] or "")
    assert " 1600w" not in (card.attributes["srcset"] or "")
    assert " 1920w" in (hero.attributes["srcset"] or "")


def test_only_the_first_picture_of_a_page_comes_at_once(tmp_path: Path) -> None:
    site(tmp_path, "quai.jpg", "phare.jpg", body="Un.\n\n![Un quai](quai.jpg)\n\nDeux.")
    for path in (tmp_path / "output").rglob("*.html"):
        images = page(tmp_path, path.relative_to(tmp_path).as_posix()).css(
            "main .picture__image, main .picture__whole"
        )
        at_once = [image.attributes.get("loading") != "lazy" for image in images]
        assert at_once == [number == 0 for number in range(len(images))], path
        first = [image.attributes.get("fetchpriority") for image in images]
        assert first == ["high" if number == 0 else None for number in range(len(images))], path


# --- in a text


def test_a_picture_in_a_text_is_as_good_as_any_other(tmp_path: Path) -> None:
    site(tmp_path, body='Un.\n\n![Un « quai » & "lui"](quai.jpg)\n\nDeux ![petit](quai.jpg) trois.')
    figure = page(tmp_path).css_first(".prose figure")
    assert figure is not None
    caption = figure.css_first("figcaption")
    assert caption is not None
    assert caption.text() == "Photo\u00a0: Jeanne <Dupont> · CC BY 4.0"
    image = figure.css_first("picture > img")
    assert image is not None
    assert image.attributes["alt"] == 'Un « quai » & "lui"'
    assert image.attributes["loading"] == "lazy"
    assert (image.attributes["width"], image.attributes["height"]) == ("700", "525")
    assert [node.attributes["type"] for node in figure.css("source")] == [
        "image/avif",
        "image/webp",
    ]
    assert figure.css_first(".picture__wait") is not None
    inline = page(tmp_path).css_first(".prose p > picture > img")
    assert inline is not None
    assert inline.attributes["alt"] == "petit"
    assert "\x1a" not in (tmp_path / PAGE).read_text()


# --- focus


def test_a_focus_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BuildRefused) as refused:
        site(tmp_path, "quai.jpg left")
    (problem,) = refused.value.problems
    assert (problem.code, problem.line) == ("value", 7)
    assert "30% 60%" in problem.must
    assert problem.found == '"left"'


# --- the cache


def encodings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The site paths that are made from now on."""
    made: list[str] = []
    make: Callable[..., Iterator[tuple[str, bytes]]] = making.make

    def noted(*arguments: object) -> Iterator[tuple[str, bytes]]:
        for path, data in make(*arguments):
            made.append(path)
            yield path, data

    monkeypatch.setattr(module, "make", noted)
    return made


def test_nothing_is_made_again_when_a_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(tmp_path)
    before = media(tmp_path)
    made = encodings(monkeypatch)
    assert site(tmp_path, body="Un autre texte.").pictures == 0
    assert made == []
    assert media(tmp_path) == before
    for path in (tmp_path / "output").rglob("*.avif"):
        path.unlink()
    (tmp_path / "output" / "nl" / "media" / next(iter(before))).write_bytes(b"short")
    site(tmp_path, body="Un autre texte.")
    assert made == [], "what is lost comes from the cache"
    assert media(tmp_path) == before == media(tmp_path, "nl")


def test_another_focus_makes_no_file_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path)
    made = encodings(monkeypatch)
    site(tmp_path, "quai.jpg 10% 10%")
    assert made == []


def test_another_picture_under_the_same_name_replaces_all_its_files(tmp_path: Path) -> None:
    site(tmp_path)
    before = media(tmp_path)
    quay = tmp_path / "content" / "experiences" / "phare" / "quai.jpg"
    quay.write_bytes(encoded(photo((700, 525))))
    site(tmp_path)
    assert len(media(tmp_path)) == len(before)
    assert not set(media(tmp_path)) & set(before)


def test_a_build_that_is_stopped_goes_on_where_it_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make: Callable[..., Iterator[tuple[str, bytes]]] = making.make

    def stopped(*arguments: object) -> Iterator[tuple[str, bytes]]:
        for number, row in enumerate(make(*arguments)):
            if number == 5:
                raise KeyboardInterrupt
            yield row

    with monkeypatch.context() as patch:
        patch.setattr(module, "make", stopped)
        with pytest.raises(KeyboardInterrupt):
            site(tmp_path)
    kept = {path.name for path in (tmp_path / "cache" / "pictures").glob("phare-*")}
    assert len(kept) == 5
    made = encodings(monkeypatch)
    site(tmp_path)
    assert not kept & {path.rpartition("/")[2] for path in made}
    assert kept < set(media(tmp_path))


def test_a_damaged_file_of_the_cache_is_made_again(tmp_path: Path) -> None:
    site(tmp_path)
    before = media(tmp_path)
    name = next(iter(before))
    (tmp_path / "cache" / "pictures" / name).write_bytes(b"damaged")
    (tmp_path / "output" / "fr" / "media" / name).unlink()
    assert site(tmp_path).pictures == 1
    assert media(tmp_path) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_files_are_the_same_with_and_without_a_cache_and_with_any_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(module, "POOL_FROM", 1)
    site(tmp_path / "a", "quai.jpg", "phare.jpg")
    site(tmp_path / "b", "quai.jpg", "phare.jpg", WORKERS=workers, CACHE_PATH="")
    one, two = (tree(tmp_path / name / "output") for name in "ab")
    assert one == {path: data for path, data in two.items() if not path.startswith(".lock")}


def test_the_cache_lets_go_what_many_builds_did_not_need(tmp_path: Path) -> None:
    for name in ("used", "old", "comes-back", ".new-1-half"):
        (tmp_path / name).write_bytes(b"x")
    for number in range(KEPT_BUILDS - 1):
        prune(tmp_path, {"used", "comes-back"} if number == 9 else {"used"})
    assert {path.name for path in tmp_path.iterdir()} == {
        "used",
        "old",
        "comes-back",
        "unused.pickle",
    }
    prune(tmp_path, {"used"})
    assert {path.name for path in tmp_path.iterdir()} == {"used", "comes-back", "unused.pickle"}
    prune(tmp_path, {"used", "comes-back"})
    assert {path.name for path in tmp_path.iterdir()} == {"used", "comes-back"}
