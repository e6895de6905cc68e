"""Photographs in a real browser: how wide they are, what is fetched, what is there before them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from estran.cli.serving import SiteServer
from estran.rendering.build import build
from tests.support.minisite import experience, settings_for, small_site, write
from tests.support.pictures import encoded, landscape, pictured

pytestmark = pytest.mark.browser

NAMES = ("phare", "quai", "usual", "digue", "pont", "plage")
SHAPES = ((1_600, 900), (1_200, 1_600), (1_600, 1_067))
PAGES = {
    "home": "/fr/",
    "destination": "/fr/destinations/la-cote/",
    "destinations": "/fr/destinations/",
    "list": "/fr/experiences/",
    "experience": "/fr/experiences/idee-usual-fr/",
    "itinerary": "/fr/itineraires/une-journee/",
}
LOOSE = {"row": (0.65, 2.2), "cover": (0.85, 1.35), "hero-home": (0.85, 1.35)}
"""Places whose height is that of the words beside them: how wide they may be told, in parts of how
wide they are."""

MEASURE = """
() => [...document.querySelectorAll("img[sizes]")].map((image) => {
  const ratio = image.getAttribute("width") / image.getAttribute("height");
  const { width, height } = image.getBoundingClientRect();
  const cut = getComputedStyle(image).objectFit === "cover";
  const card = image.closest(".card")?.className ?? "";
  const place = `${image.closest("figure").parentElement.className} ${card}`;
  return {
    name: image.currentSrc,
    place: `${place} ${image.closest("ul, .prose, .hero")?.className ?? ""}`,
    shown: cut ? Math.max(width, height * ratio) : width,
    told: image.naturalWidth,
  };
})
"""
"""With width descriptors a picture's natural width is what ``sizes`` gives, in CSS pixels
(HTML, "Images: selecting an image source", density-corrected natural size)."""

BOXES = """
async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll(".picture__image, .picture__whole")].map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
  });
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of photographs of three shapes, in every place that a page has for one."""
    root = tmp_path_factory.mktemp("photographs")
    body = "Un texte.\n\n![Un quai](a.jpg)\n\nUne suite."
    files = small_site()
    for name in NAMES:
        files |= experience(name, "fr", body=body if name == "usual" else "Un texte.")
    for name in NAMES:
        others = ["b.jpg"] if name == "usual" else []
        files = pictured(files, f"experiences/{name}", "a.jpg 30% 70%", *others)
    files = pictured(files, "destinations/cote", "a.jpg")
    steps = "".join(f"      - entry: {name}\n" for name in NAMES[:3])
    files["itineraries/journee/index.fr.md"] = (
        "---\ntitle: Une journée\nslug: une-journee\n"
        "summary: Une journée entière au bord de la mer, sans voiture et sans se presser.\n"
        "nights: 0\ndestinations: [cote]\ntransport: [train]\n"
        f"days:\n  - title: Le jour\n    steps:\n{steps}---\nUn texte.\n"
    )
    write(root / "content", files)
    for number, name in enumerate(NAMES):
        at = root / "content" / "experiences" / name
        (at / "a.jpg").write_bytes(encoded(landscape(SHAPES[number % 3])))
    (at.parent / "usual" / "b.jpg").write_bytes(encoded(landscape(SHAPES[0])))
    (root / "content/destinations/cote/a.jpg").write_bytes(encoded(landscape(SHAPES[2])))
    build(settings_for(root, WORKERS=2))
    return root


@pytest.fixture(scope="module")
def photographs(folder: Path) -> Iterator[str]:
    """The address of the site of photographs."""
    server = SiteServer(folder / "output", 0)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def opened_at(browser: Browser, address: str, width: int, dots: float = 1) -> Page:
    """A page in a window of that width, all its pictures asked for and there."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=dots, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    lost = page.evaluate(
        "() => Promise.all([...document.images].map((each) => { each.loading = 'eager';"
        " return each.decode().then(() => '', () => each.currentSrc || each.outerHTML); }))"
    )
    assert not any(lost), [each for each in lost if each]
    return page


def place_of(row: dict[str, Any], width: int) -> str:
    """The place in ``LOOSE`` that a measured picture stands in, or none."""
    if "hero__picture" in row["place"] and width >= 960:
        return "hero-home"
    if "card--row" in row["place"] or ("shelf__cards" in row["place"] and width < 600):
        return "row"
    return "cover" if "shelf__cards" in row["place"] else ""


@pytest.mark.parametrize("kind", PAGES)
def test_a_picture_is_told_to_be_as_wide_as_it_is_shown(
    browser: Browser, photographs: str, kind: str
) -> None:
    for width in (320, 390, 600, 768, 1_024, 1_280, 1_600):
        page = opened_at(browser, photographs + PAGES[kind], width)
        rows = page.evaluate(MEASURE)
        page.context.close()
        assert rows, f"{kind} shows no photograph"
        for row in rows:
            if not row["shown"]:
                continue  # a narrow window leaves some out
            loose = place_of(row, width)
            told, shown = row["told"], row["shown"]
            least, most = LOOSE.get(loose, (0.97, 1.25))
            assert least <= told / shown <= most, (width, loose, row)


@pytest.mark.parametrize("dots", [1, 2, 3])
def test_a_picture_that_is_fetched_has_the_dots_to_be_shown_and_few_more(
    browser: Browser, photographs: str, dots: int
) -> None:
    """Chromium takes the file that is nearest; one step of the ladder lies between two."""
    for width in (390, 1_280):
        page = opened_at(browser, photographs + PAGES["list"], width, dots)
        rows = page.evaluate(MEASURE)
        page.context.close()
        for row in rows:
            fetched = int(row["name"].rpartition("-")[2].partition(".")[0])
            assert row["name"].endswith(".avif")
            wanted = min(row["shown"] * dots, 1_200)
            assert wanted * 0.75 <= fetched <= max(wanted * 1.5, 320), (width, row)


def test_nothing_moves_when_pictures_come(browser: Browser, photographs: str) -> None:
    for kind in ("home", "experience", "itinerary"):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.route("**/media/**", lambda _route: None)  # they never come
        page.goto(photographs + PAGES[kind], wait_until="domcontentloaded")
        boxes = (
            "() => [...document.querySelectorAll('.picture__image, .picture__whole')].map((each) =>"
        )
        boxes += " { const { x, y, width, height } = each.getBoundingClientRect();"
        boxes += " return [x, y, width, height].map(Math.round); })"
        before = page.evaluate(boxes)
        context.close()
        page = opened_at(browser, photographs + PAGES[kind], 390)
        after = page.evaluate(BOXES)
        assert len(after) == len(before)
        for here, there in zip(after, before, strict=True):
            assert here == pytest.approx(there, abs=1), (kind, "a dot is rounding")
        page.context.close()


def test_before_a_picture_is_there_its_colours_are(browser: Browser, photographs: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.route("**/media/**", lambda _route: None)
    page.goto(photographs + PAGES["experience"], wait_until="domcontentloaded")
    box = page.locator(".hero .picture__image").bounding_box()
    assert box is not None
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    context.close()
    corner = int(box["x"] + box["width"] - 20), int(box["y"] + box["height"] - 20)
    ground: Any = shot.getpixel(corner)
    assert all(abs(a - b) < 30 for a, b in zip(ground, (40, 90, 50), strict=True)), ground


def test_a_picture_covers_what_was_there_before_it(browser: Browser, photographs: str) -> None:
    page = opened_at(browser, photographs + PAGES["experience"], 800)
    apart = page.evaluate(
        """() => [...document.querySelectorAll(".picture__wait")].map((wait) => {
          const image = wait.parentElement.querySelector(".picture__image, .picture__whole");
          const [a, b] = [wait, image].map((each) => each.getBoundingClientRect());
          return ["x", "y", "width", "height"].map((side) => Math.round(a[side] - b[side]));
        })"""
    )
    page.context.close()
    assert apart == [[0, 0, 0, 0]] * len(apart) != []


def test_a_focus_is_where_a_picture_is_cut(browser: Browser, photographs: str) -> None:
    page = opened_at(browser, photographs + PAGES["experience"], 800)
    image = page.locator(".hero .picture__image")
    assert image.evaluate("(each) => getComputedStyle(each).objectPosition") == "30% 70%"
    second = page.locator(".columns > div > .picture .picture__image")
    assert second.evaluate("(each) => getComputedStyle(each).objectPosition") == "50% 50%"
    page.context.close()
