from __future__ import annotations

from html.parser import HTMLParser

from estran.seo.redirects import moved_page, redirects_file


class Found(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def one(self, tag: str, **wanted: str) -> dict[str, str | None]:
        found = [each for name, each in self.tags if name == tag and wanted.items() <= each.items()]
        assert len(found) == 1
        return found[0]


def test_the_file_leads_each_old_path_to_its_new_one_for_good() -> None:
    moved = {"/b/old/": "/b/new/", "/a/old/": "/a/new/"}
    assert redirects_file(moved, "") == "/a/old/ /a/new/ 301\n/b/old/ /b/new/ 301\n"
    assert redirects_file(moved, "/fr").splitlines()[0] == "/fr/a/old/ /fr/a/new/ 301"
    assert redirects_file({}, "/fr") == ""


def test_the_page_leads_on_and_is_not_indexed() -> None:
    page = Found(moved_page("fr", "Un titre", "../new/", "https://fr.example.org/a/new/"))
    assert page.one("html") == {"lang": "fr"}
    assert page.one("meta", **{"http-equiv": "refresh"})["content"] == "0; url=../new/"
    assert page.one("link", rel="canonical")["href"] == "https://fr.example.org/a/new/"
    assert "noindex" in str(page.one("meta", name="robots")["content"])
    assert page.one("a")["href"] == "../new/"


def test_a_title_with_signs_of_html_stays_text() -> None:
    title = "L’été <script>alert('x')</script> & \"vous\""
    page = Found(moved_page("fr", title, "../new/", "https://fr.example.org/"))
    assert "script" not in {tag for tag, _ in page.tags}
    assert page.text.count(title) == 2
