"""What the bar of a page being worked on tells: asked over HTTP of sites that were really built."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from estran.cli.preview_bar import Desk, read_problems
from estran.cli.serving import SiteServer
from estran.model.entry import Kind
from estran.problem import Level, Problem, report
from estran.reading.entries import MODELS
from estran.reading.frontmatter import split
from estran.reading.units import digest_of, units_of
from estran.rendering.build import BuildRefused, build
from tests.support.minisite import DESTINATION, TAXONOMIES, experience, settings_for, tree, write

PHARE = "content/experiences/phare/index.{}.md"
PAGE = "/{0}/experiences/idee-phare-{0}/"


def stamped(files: dict[str, str], name: str) -> str:
    """A translation's file with the mark of the French as it is."""
    french = files["experiences/phare/index.fr.md"]
    state = digest_of(units_of(split(french, "x"), MODELS[Kind.EXPERIENCE]))
    return files[name].replace("title:", f"translated_from: {state}\ntitle:", 1)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lighthouse that leads to a quay; its English has kept up, of its Dutch nobody knows."""
    monkeypatch.chdir(tmp_path)  # problems name files from where one stands
    files = {**DESTINATION, **TAXONOMIES}
    files |= experience("phare", body="Voyez [le quai](ref:quai).", sample="true")
    files |= experience("quai", "fr", date="2027-03-01")
    english = "experiences/phare/index.en.md"
    files[english] = stamped(files, english)
    write(tmp_path / "content", files)
    build(settings_for(tmp_path))
    return tmp_path


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    made = SiteServer(site / "output", 0, desk=Desk(site, site / "output", site / "cache"))
    thread = threading.Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def get(server: SiteServer, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path)
    body = connection.getresponse().read()
    connection.close()
    return body


def told(server: SiteServer, page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get(server, f"/__preview__.json?page={quote(page)}"))
    return found


def test_a_page_names_its_file_its_links_and_who_leads_to_it(server: SiteServer) -> None:
    page = told(server, PAGE.format("fr"))
    root = server.desk.root if server.desk else Path()
    assert page["source"] == {
        "place": PHARE.format("fr"),
        "edit": f"vscode://file/{(root / PHARE.format('fr')).as_posix().lstrip('/')}:1",
    }
    assert page["facts"] is None
    assert [(each["ref"], each["href"]) for each in page["links"]] == [
        ("cote", "/fr/destinations/la-cote/"),
        ("quai", "/fr/experiences/idee-quai-fr/"),
    ]
    quay = told(server, "/fr/experiences/idee-quai-fr/")
    assert [each["title"] for each in quay["linked"]] == ["Idée phare fr"]


def test_a_link_to_an_entry_without_a_page_in_the_language_has_no_address(
    server: SiteServer,
) -> None:
    page = told(server, PAGE.format("en"))
    assert page["facts"]["place"] == PHARE.format("fr")
    assert {each["ref"]: each["href"] for each in page["links"]}["quai"] == ""


def test_states_are_told_in_french(server: SiteServer) -> None:
    assert told(server, PAGE.format("fr"))["states"] == [{"name": "sample", "text": "Exemple"}]
    quay = told(server, "/fr/experiences/idee-quai-fr/")
    assert quay["states"] == [{"name": "future", "text": "Publication le 1er\xa0mars 2027"}]


def test_translations_say_whether_they_have_kept_up(server: SiteServer, site: Path) -> None:
    page = told(server, PAGE.format("fr"))
    said = {each["lang"]: each["said"] for each in page["languages"]}
    assert said == {"fr": "", "en": "", "nl": "Traduction sans repère"}
    assert [each["current"] for each in page["languages"]] == [True, False, False]

    french = site / PHARE.format("fr")
    french.write_text(french.read_text("utf-8").replace("Voyez", "Regardez"), "utf-8")
    english = told(server, PAGE.format("en"))
    assert english["states"][-1] == {
        "name": "stale",
        "text": "Traduction en retard sur le français",
    }

    quay = told(server, "/fr/experiences/idee-quai-fr/")
    assert [each["said"] for each in quay["languages"]] == ["", *["Pas encore traduite"] * 2]
    assert [each["href"] for each in quay["languages"]][1:] == ["", ""]


def test_a_refused_build_lists_all_errors_those_of_the_page_first(
    server: SiteServer, site: Path
) -> None:
    assert told(server, PAGE.format("fr"))["failed"] == ""
    for name in ("phare", "quai"):
        path = site / f"content/experiences/{name}/index.fr.md"
        path.write_text(path.read_text("utf-8").replace("Idée", "I" * 100), "utf-8")
    before = tree(site / "output")
    with pytest.raises(BuildRefused):
        build(settings_for(site))
    page = told(server, PAGE.format("nl").replace("experiences", "ervaringen"))
    assert page["failed"].startswith("Le site n’a pas pu être refait")
    assert [(each["place"], each["code"]) for each in page["here"]] == [
        (f"{PHARE.format('fr')}:2", "length")
    ]
    assert [each["place"] for each in page["elsewhere"]] == [
        "content/experiences/quai/index.fr.md:2"
    ]
    assert page["here"][0]["edit"].endswith("index.fr.md:2")
    assert [each["text"] for each in page["counts"]] == ["1 erreur", "1 ailleurs"]
    assert tree(site / "output") == before


def test_a_build_that_stopped_on_the_way_says_so(server: SiteServer, site: Path) -> None:
    next((site / "cache").glob("outcome-*.json")).unlink()
    assert "terminal" in told(server, PAGE.format("fr"))["failed"]


def test_problems_of_a_check_are_shown_worst_first(server: SiteServer) -> None:
    desk = server.desk
    assert desk is not None
    problems = [
        Problem(PHARE.format("fr"), 3, "a", "be short", level=Level.HINT),
        Problem(PHARE.format("fr"), 9, "b", "be true", "<b>", level=Level.WARNING),
        Problem(PHARE.format("en"), 9, "c", "be true", level=Level.WARNING),
    ]
    found = read_problems(report(problems, "json").encode())
    assert found is not None
    desk.checked = found
    write(desk.root / "docs" / "editors", {"messages.md": "# Messages\n\n### b\n\nOui.\n"})
    page = told(server, PAGE.format("fr"))
    assert [each["code"] for each in page["here"]] == ["b", "a"]
    assert page["here"][0]["text"] == "be true, found <b>"
    assert page["here"][0]["help"].endswith("/docs/editors/messages.md:3")
    assert page["here"][1]["help"] == ""
    assert [each["code"] for each in page["elsewhere"]] == ["c"]
    assert read_problems(b"Traceback") is None


def test_a_page_made_from_many_and_one_that_is_not_there(server: SiteServer) -> None:
    many = told(server, "/fr/")
    assert (many["source"], many["links"], many["here"]) == (None, [], [])
    assert many["languages"][1]["href"] == "/en/"
    nowhere = told(server, "/fr/nowhere/")
    assert (many["known"], nowhere["known"], nowhere["languages"]) == (True, False, [])


def test_the_bar_is_on_pages_as_they_are_shown_and_in_no_file(
    server: SiteServer, site: Path
) -> None:
    page = get(server, PAGE.format("fr"))
    assert page.count(b'<script src="/__preview__.js" type="module"></script></body>') == 1
    assert b"customElements" in get(server, "/__preview__.js")
    assert b":host" in get(server, "/__preview__.css")
    assert get(server, "/__preview__.html") == b"Not found\n"
    for name, data in tree(site / "output").items():
        assert b"__preview__" not in data, name
        assert b"estran-bar" not in data, name
    assert not [name for name in tree(site / "output") if "notes" in name or "outcome" in name]
