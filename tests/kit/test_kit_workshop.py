"""A kit as a whole: what is in the zip, in which language, and the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from estran.kit.materials import with_bleed
from estran.kit.workshop import Workshop
from tests.support.kits import materials, recommended, subject
from tests.support.minisite import ROOT

FILES = {
    "README.txt",
    "badge.svg",
    "badge.png",
    "qr.svg",
    "qr.png",
    "social-1200x630.jpg",
    "social-1080x1080.jpg",
    "social-1080x1920.jpg",
    "poster-a4.pdf",
    "card-a6.pdf",
    "embed.html",
    "recommendations.json",
}

DIGEST = """
from hashlib import sha256
from estran.kit.workshop import Workshop
from tests.support.kits import materials, subject
print(sha256(Workshop(materials()).kit(subject("nl", skin="marais", sample=True))).hexdigest())
"""


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(materials())


@pytest.fixture(scope="module")
def sample(shop: Workshop) -> dict[str, bytes]:
    return shop.files(subject("fr", sample=True))


def test_a_zip_holds_one_folder_with_all_files(shop: Workshop) -> None:
    pack = zipfile.ZipFile(io.BytesIO(shop.kit(subject())))
    assert {name.removeprefix("hotel-exemple-fr/") for name in pack.namelist()} == FILES
    assert pack.namelist()[0] == "hotel-exemple-fr/README.txt"
    assert pack.testzip() is None


def test_bleed_adds_papers_for_a_printing_house() -> None:
    files = Workshop(with_bleed(materials())).files(subject())
    assert set(files) == FILES | {"poster-a4-bleed.pdf", "card-a6-bleed.pdf"}
    assert "poster-a4-bleed.pdf" in files["README.txt"].decode("utf-8-sig")


@pytest.mark.slow
def test_two_processes_make_the_same_bytes() -> None:
    made = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(made) == 1


@pytest.mark.parametrize("lang", ["fr", "en", "nl"])
def test_a_readme_says_where_each_file_goes(shop: Workshop, lang: str) -> None:
    whose = subject(lang)
    files = shop.files(whose)
    text = files["README.txt"].decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")  # for the editor that Windows has
    for name in FILES - {"README.txt"}:
        assert name in text
    assert whose.url in text
    assert whose.name in text
    assert "bleed" not in text  # what is not in the zip is not told of
    assert max(map(len, text.splitlines())) < 100


def test_a_sample_says_so_on_every_product(sample: dict[str, bytes], shop: Workshop) -> None:
    word = "Exemple"
    assert "exemple" in sample["README.txt"].decode("utf-8-sig").splitlines()[3]
    for name in ("badge.svg", "qr.svg"):
        assert word in sample[name].decode()
    for name in ("poster-a4.pdf", "card-a6.pdf"):
        for page in pypdfium2.PdfDocument(io.BytesIO(sample[name])):
            assert word.upper() in page.get_textpage().get_text_range()
    stamp = LexborHTMLParser(sample["embed.html"].decode()).css_first(".selection-pdc__sample")
    assert stamp is not None
    assert stamp.text() == word
    assert json.loads(sample["recommendations.json"])["sample"] is True
    real = shop.files(subject("fr"))
    for name in ("badge.png", "qr.png", *(each for each in FILES if each.startswith("social"))):
        assert real[name] != sample[name]
    assert b'selection-pdc__sample">' not in real["embed.html"]


def test_an_embed_asks_for_nothing_and_links_to_all(shop: Workshop) -> None:
    hostile = recommended('<script>alert("x")</script>', why="<img src=x onerror=alert(1)>")
    whose = subject(recommendations=(hostile, recommended()))
    files = shop.files(whose)
    tree = LexborHTMLParser(files["embed.html"].decode())
    for tag in ("script", "img", "link", "iframe", "form", "object"):
        assert not tree.css(tag), tag
    assert not any(name.startswith("on") for node in tree.css("*") for name in node.attributes)
    style = tree.css_first("style")
    assert style is not None
    assert "url(" not in style.text()
    assert "@import" not in style.text()
    links = [node.attributes["href"] for node in tree.css("a")]
    assert links == [*(each.url for each in whose.recommendations), whose.url]
    assert hostile.name in [node.text() for node in tree.css("a")]
    data = json.loads(files["recommendations.json"])
    assert [each["name"] for each in data["recommendations"]] == [hostile.name, recommended().name]
    assert (data["version"], data["language"], data["url"]) == (1, "fr", whose.url)
