"""The filled examples of docs/editors are sound content: read, linked, planned, no problem."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from PIL import Image

from estran.cli.check import problems_of
from estran.editing.canonical import canonical
from estran.model.entry import Kind
from estran.problem import Level, Problem
from estran.reading.snapshot import encode
from estran.rendering.build import prepare
from estran.routes.segment import Segment
from tests.support.editors import examples, pages
from tests.support.members import ORIGIN, provider
from tests.support.minisite import ROOT, experience, settings_for, small_site, write
from tests.support.tracks import gpx_text

EXAMPLES = examples()
PAGES = {
    Kind.DESTINATION: "destination",
    Kind.EXPERIENCE: "experience",
    Kind.GREETER: "greeter",
    Kind.ITINERARY: "itineraire",
    Kind.ROUTE: "route",
    Kind.EVENT: "evenement",
    Kind.PAGE: "page",
}
"""The page of each kind; committed providers are members, in ``selection``."""
LANGUAGES = ("fr", "en", "nl")
REGISTER = "selection/register.yaml"
CRITERIA = "selection/criteria.yaml"
ROOMS = ("destinations", "experiences", "itineraries", "taxonomies", "illustrations")
"""Of the project's own content, what the examples refer to."""
OTHERS = ("table-de-l-exemple", "musee-de-l-exemple")
"""Members that the example of a member recommends."""


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All problems of the examples among what they refer to of the project's own content."""
    folder = tmp_path_factory.mktemp("examples")
    for room in ROOMS:
        shutil.copytree(ROOT / "content" / room, folder / "content" / room)
    criteria = (ROOT / "content" / CRITERIA).read_bytes()
    write(folder / "content", {CRITERIA: criteria})
    write(folder / "content", {**EXAMPLES, **_files(), **_members()})
    policy = (ROOT / "content" / "editorial.yaml").read_bytes()
    write(folder / "content", {"editorial.yaml": policy})
    shutil.copytree(ROOT / "content" / "words", folder / "content" / "words")
    settings = settings_for(folder)
    found = [*prepare(settings).problems, *problems_of(settings)]
    return [replace(each, path=each.path.partition("content/")[2]) for each in found]


def _files() -> dict[str, bytes]:
    """The pictures and tracks that the examples name, beside them."""
    picture = BytesIO()
    Image.new("RGB", (2400, 1600), (40, 90, 120)).save(picture, "JPEG")
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"/>'
    track = gpx_text([_line()]).encode()
    made = {".jpg": picture.getvalue(), ".svg": drawing, ".gpx": track}
    named: dict[str, bytes] = {}
    for path, text in EXAMPLES.items():
        for name in re.findall(r"^\s*(?:- )?(?:file|track): (\S+)$", text, re.MULTILINE):
            ending = PurePosixPath(name).suffix
            named[f"{PurePosixPath(path).parent}/{name}"] = made[ending]
    return named


def _line() -> Segment:
    """From Ardres to Watten and on to Saint-Omer, a point every few hundred metres."""
    towns = [(1.9781, 50.8542), (2.2108, 50.8307), (2.2662, 50.7531)]
    along = np.linspace(0, 2, 161)
    lon = np.interp(along, [0, 1, 2], [each[0] for each in towns])
    lat = np.interp(along, [0, 1, 2], [each[1] for each in towns])
    return Segment(lon, lat, np.full(len(lon), np.nan))


def _members() -> dict[str, bytes | str]:
    """The register of the example and of whom it recommends, with their records."""
    (example,) = re.findall(r"^([a-z0-9-]+):$", EXAMPLES[REGISTER], re.MULTILINE)
    register = EXAMPLES[REGISTER]
    files: dict[str, bytes | str] = {}
    for number, ref in enumerate((example, *OTHERS)):
        origin = replace(ORIGIN, identifier=f"12345{number}", uri="")
        files[f"selection/snapshot/{ref}.json"] = encode(provider(ref, origins=(origin,)))
        if number:
            near = [each for each in (example, *OTHERS) if each != ref]
            register += f'{ref}:\n  datatourisme: "12345{number}"\n  joined: 2025-04-01\n'
            register += "  destination: grande-cote-d-opale\n  recommends:\n"
            why = "{fr: Tout près., en: Close by., nl: Vlakbij.}"
            register += "".join(f"    - ref: {each}\n      why: {why}\n" for each in near)
    return {**files, REGISTER: register}


def test_the_examples_have_no_problem(problems: list[Problem]) -> None:
    folders = {str(PurePosixPath(path).parent) for path in EXAMPLES}
    folders |= {f"selection/snapshot/{ref}.json" for ref in OTHERS}
    told = [each for each in problems if each.path.startswith(tuple(folders))]
    assert [str(each) for each in told if each.level is not Level.HINT] == []


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.endswith(".md")])
def test_each_example_is_in_canonical_form(path: str) -> None:
    kind = next(kind for kind in Kind if path.startswith(f"{kind.folder}/"))
    lang = path.removesuffix(".md").rpartition(".")[2]
    assert canonical(EXAMPLES[path], kind, lang, "fr") == EXAMPLES[path]


def test_each_kind_has_an_example_in_three_languages_on_its_page() -> None:
    for kind, page in PAGES.items():
        shown = [path for path in EXAMPLES if path.startswith(f"{kind.folder}/")]
        folders = {str(PurePosixPath(path).parent) for path in shown}
        assert folders, f"no example of {kind}"
        for folder in folders:
            wanted = {f"{folder}/index.{lang}.md" for lang in LANGUAGES}
            assert wanted <= set(shown)
            assert all(f"`content/{path}`" in pages()[page] for path in wanted)
    assert f"`content/{REGISTER}`" in pages()["selection"]


def test_an_example_that_is_wrong_would_be_told(tmp_path: Path) -> None:
    """The proof of the proof: a fact in a translation is a problem of its example."""
    write(tmp_path / "content", {**small_site(), **experience("essai", duration="deux heures")})
    (found,) = prepare(settings_for(tmp_path)).problems
    assert (found.code, found.line) == ("value", 8)
