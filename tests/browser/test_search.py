"""The search as visitors use it: real words, in three languages, as one types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.kinds import LANGUAGES

pytestmark = pytest.mark.browser

Kinds = dict[tuple[str, str], str]

OLHAIN = {
    "fr": "/experiences/olhain/",
    "en": "/experiences/olhain-forest/",
    "nl": "/ervaringen/bos-van-olhain/",
}


@dataclass
class Search:
    """The search page of a site."""

    tab: Page
    host: str
    path: str

    def open(self, query: str = "") -> None:
        """Open it, as a link with a query does."""
        self.tab.goto(f"{self.host}{self.path}{query}")

    def type(self, text: str) -> None:
        """Type letter by letter and wait until the page tells what it found."""
        field = self.tab.get_by_role("searchbox")
        field.fill("")
        field.press_sequentially(text)
        self.said(text)

    def said(self, text: str) -> str:
        """The sentence on what was found for a text."""
        status = self.tab.locator("#search-status[role=status]")
        expect(status).to_contain_text(re.compile(rf"[“«‘]\s?{re.escape(text)}\s?[”»’]"))
        return status.inner_text()

    def results(self) -> list[str]:
        """The site paths of the results, the best one first."""
        site = self.path[: len("/xx")]
        links = self.tab.locator("#search-results a").evaluate_all(
            "all => all.map((each) => new URL(each.href).pathname)"
        )
        assert all(str(link).startswith(f"{site}/") for link in links)
        return [str(link).removeprefix(site) for link in links]


@pytest.fixture
def search(tab: Page, host: str, kinds: Kinds, lang: str) -> Search:
    found = Search(tab, host, kinds["search", lang])
    found.open()
    return found


QUERIES = [
    # Missing accents, and accents that are not missing.
    ("fr", "foret", OLHAIN["fr"]),
    ("fr", "forêt", OLHAIN["fr"]),
    ("fr", "etaples", "/experiences/etaples-port-de-peche/"),
    ("fr", "béthune", "/experiences/bethune-grand-place/"),
    ("fr", "bethune", "/experiences/bethune-grand-place/"),
    ("fr", "nausicaa", "/experiences/nausicaa-boulogne-sur-mer/"),
    ("en", "etaples", "/experiences/etaples-fishing-port/"),
    ("nl", "bethune", "/ervaringen/bethune-grand-place/"),
    # Upper case, and what a hurried thumb leaves out.
    ("fr", "FORÊT", OLHAIN["fr"]),
    ("fr", "cap blanc nez", "/experiences/cap-blanc-nez-cap-gris-nez/"),
    # One and many.
    ("fr", "forets", OLHAIN["fr"]),
    ("fr", "terril", "/experiences/terrils-jumeaux-loos-en-gohelle/"),
    ("fr", "terrils", "/experiences/terrils-jumeaux-loos-en-gohelle/"),
    ("fr", "rempart", "/experiences/remparts-de-montreuil-sur-mer/"),
    ("fr", "barque", "/experiences/marais-audomarois/"),
    ("fr", "barques", "/experiences/marais-audomarois/"),
    ("fr", "cité minière", "/experiences/cites-minieres-lens/"),
    ("en", "rampart", "/experiences/montreuil-sur-mer-ramparts/"),
    ("en", "forests", OLHAIN["en"]),
    ("en", "squares", "/experiences/squares-and-belfry-of-arras/"),
    ("en", "belfries", "/experiences/squares-and-belfry-of-arras/"),
    ("nl", "bos", OLHAIN["nl"]),
    ("nl", "bossen", OLHAIN["nl"]),
    ("nl", "terril", "/ervaringen/tweelingterrils-loos-en-gohelle/"),
    ("nl", "kerstmarkten", "/agenda/kerstmarkt-arras/"),
    ("nl", "zwembad", "/ervaringen/art-decozwembad-bruay/"),
    # What French joins with an apostrophe, whichever one is typed.
    ("fr", "opale", "/destinations/grande-cote-d-opale/"),
    ("fr", "côte d'opale", "/destinations/grande-cote-d-opale/"),
    ("fr", "Côte d’Opale", "/destinations/grande-cote-d-opale/"),
    ("fr", "agglomération", "/agenda/carnaval-cote-d-opale/"),
    # Verbs as people say them.
    ("fr", "nager", "/experiences/piscine-art-deco-bruay/"),
    ("en", "swimming", "/experiences/bruay-art-deco-lido/"),
    ("en", "climbing", "/experiences/twin-spoil-heaps-loos-en-gohelle/"),
    ("nl", "zwemmen", "/ervaringen/art-decozwembad-bruay/"),
    ("nl", "fietsen", "/routes/een-dag-fietsen-langs-de-leie/"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), QUERIES)
def test_what_people_type_finds_its_page_among_the_first(
    search: Search, text: str, wanted: str
) -> None:
    search.type(text)
    assert slug(wanted) in [slug(path) for path in search.results()[:5]]


def slug(path: str) -> str:
    """The part of an address that says which entry it is."""
    return path.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize("lang", ["fr"])
@pytest.mark.parametrize(("one", "other"), [("oeuvre", "œuvre"), ("coeur", "cœur")])
def test_a_ligature_and_its_two_letters_find_the_same_pages(
    search: Search, one: str, other: str
) -> None:
    search.type(other)
    wanted = set(search.results())
    assert len(wanted) >= 2
    search.type(one)
    assert set(search.results()) == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_number_that_is_said_is_the_number_of_results(search: Search, lang: str) -> None:
    text = {"fr": "marais", "en": "marsh", "nl": "moeras"}[lang]
    search.type(text)
    more = search.tab.locator("#search-more")
    while more.is_visible():
        count = len(search.results())
        more.click()
        next_one = search.tab.locator("#search-results a").nth(count)
        expect(next_one.or_(search.tab.locator("#search-more[hidden]")).first).to_be_attached()
    said = re.search(r"\d+", search.said(text))
    assert said
    assert int(said[0]) == len(search.results()) == len(set(search.results()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_can_be_kept_and_shared_by_its_address(search: Search, lang: str) -> None:
    search.type("olhain")
    first = search.results()
    assert OLHAIN[lang] in first
    assert parse_qs(urlsplit(search.tab.url).query) == {"q": ["olhain"]}
    search.tab.reload()
    search.said("olhain")
    expect(search.tab.get_by_role("searchbox")).to_have_value("olhain")
    assert search.results() == first


@pytest.mark.parametrize("lang", ["fr"])
def test_a_query_with_signs_of_all_kinds_does_no_harm(search: Search) -> None:
    text = '<img src=x onerror=alert(1)> & "cap" %'
    search.open(f"?q={quote(text)}")
    expect(search.tab.get_by_role("searchbox")).to_have_value(text)
    expect(search.tab.locator("#search-status")).to_contain_text("<img src=x")
    assert search.tab.locator("#search img[src=x]").count() == 0


@pytest.mark.parametrize(
    ("lang", "value", "path"),
    [
        ("fr", "event", "/agenda/"),
        ("en", "itinerary", "/itineraries/"),
        ("nl", "event", "/agenda/"),
    ],
)
def test_a_filter_keeps_what_is_of_its_kind_and_is_part_of_the_address(
    search: Search, value: str, path: str
) -> None:
    search.type("arras")
    everything = search.results()
    box = search.tab.locator(f"#search-filters input[name=kind][value={value}]")
    expect(box).to_have_count(1)
    if not box.is_visible():
        search.tab.locator("#search-filters summary").click()
    box.check()
    expect(search.tab.locator(f"#search-results a:not([href*='{path}'])")).to_have_count(0)
    kept = search.results()
    assert kept
    assert len(kept) < len(everything)
    wanted = {"q": ["arras"], "kind": [value]}
    assert parse_qs(urlsplit(search.tab.url).query) == wanted
    search.tab.reload()
    search.said("arras")
    expect(box).to_be_checked()
    assert search.results() == kept


@pytest.mark.parametrize("lang", LANGUAGES)
def test_filters_alone_find_what_is_rain_proof_and_reached_by_train(
    search: Search, lang: str
) -> None:
    search.open("?rain-proof=yes&by-train=yes")
    search.tab.locator("#search-results a").first.wait_for()
    found = search.results()
    wellington = {
        "fr": "/experiences/carriere-wellington/",
        "en": "/experiences/wellington-quarry-arras/",
        "nl": "/ervaringen/wellingtongroeve-arras/",
    }
    assert wellington[lang] in found
    assert OLHAIN[lang] not in found, "a forest is not rain-proof"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_filter_that_visitors_need_is_offered_once_and_with_words(search: Search) -> None:
    search.type("lens")
    boxes = search.tab.locator("#search-filters input").evaluate_all(
        "all => all.map((each) => [each.name, each.value])"
    )
    assert sorted(boxes) == sorted(map(list, {tuple(box) for box in boxes}))
    wanted = {
        "kind",
        "destination",
        "theme",
        "audience",
        "mark",
        "season",
        "rain-proof",
        "by-train",
    }
    assert {name for name, _ in boxes} >= wanted
    texts = search.tab.locator("#search-filters label").all_inner_texts()
    assert texts
    raw = [
        text for text in texts if re.match(r"(yes|[a-z]+-[a-z]+|day-idea|must-see)\b", text.strip())
    ]
    assert raw == [], "values of the index instead of words"


@pytest.mark.parametrize(
    ("lang", "text", "other", "wanted"),
    [
        ("fr", "seaside lighthouse knitting", "", ""),
        ("fr", "mijnwerkerswijken", "nl", "/nl/ervaringen/mijnwerkerswijken-lens/"),
        ("fr", "ramparts", "en", "/en/experiences/montreuil-sur-mer-ramparts/"),
        ("nl", "terrils jumeaux", "fr", "/fr/experiences/terrils-jumeaux-loos-en-gohelle/"),
        ("en", "vissershaven", "nl", "/nl/ervaringen/etaples-vissershaven/"),
    ],
)
def test_a_query_without_a_result_offers_the_matches_of_the_other_languages(
    search: Search, text: str, other: str, wanted: str
) -> None:
    search.type(text)
    assert search.results() == []
    sections = search.tab.locator("#search-others section")
    if not wanted:
        expect(sections).to_have_count(0)
        return
    link = search.tab.locator(f"#search-others [lang={other}] a[href$='{wanted}']")
    expect(link).to_be_visible()
    assert link.get_attribute("hreflang") == other
    link.click()
    expect(search.tab.locator("html")).to_have_attribute("lang", other)
    assert urlsplit(search.tab.url).path == wanted


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nonsense_finds_nothing_and_says_so(search: Search, lang: str) -> None:
    search.type("xqzwv")
    assert search.results() == []
    none = {"fr": "Aucun", "en": "Nothing", "nl": "Niets"}[lang]
    assert search.said("xqzwv").startswith(none)


@pytest.mark.parametrize("lang", ["en"])
def test_it_works_with_the_keyboard_alone(search: Search, host: str) -> None:
    tab = search.tab
    tab.goto(f"{host}/en/")
    for _ in range(30):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.type") == "search":
            break
    tab.keyboard.type("lighthouse belfry")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{host}{search.path}?q=lighthouse+belfry")
    search.said("lighthouse belfry")
    tab.keyboard.press("Control+A")
    for _ in range(30):
        if tab.evaluate("document.activeElement.type") == "search":
            break
        tab.keyboard.press("Tab")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("ramparts")
    search.said("ramparts")
    first = search.results()[0]
    for _ in range(80):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('#search-results') !== null"):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{host}/en{first}")


@pytest.mark.parametrize("lang", ["fr"])
def test_an_emptied_field_shows_everything_from_a_to_z_again(search: Search) -> None:
    search.type("terrils")
    expect(search.tab.locator("#index")).to_be_hidden()
    search.tab.get_by_role("searchbox").fill("")
    expect(search.tab.locator("#index")).to_be_visible()
    assert search.results() == []
    assert urlsplit(search.tab.url).query == ""
