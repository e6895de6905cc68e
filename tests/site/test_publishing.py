"""What goes out holds nothing that is not meant to: no sample, no draft, no address of a laptop."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.site.test_obligations import sample_slugs
from tests.support.minisite import write
from tests.support.pages import Sites, read_sites, sitemap
from tests.support.sites import MINIMAL, Built, minimal

GREETER = {
    "greeters/veilleuse/index.fr.md": """---
title: Veilleuse, le phare de nuit
slug: veilleuse
summary: Un profil d’exemple, pour monter au phare la nuit avec quelqu’un du pays.
sample: true
first_name: Veilleuse
destination: cote
communes: ["62160"]
places: Le phare
languages: [fr]
themes: [walking]
passions: [les lentilles de Fresnel]
group_size: 4
ask: {form: "https://www.example.org/veilleuse"}
consent: {given: 2026-01-10, until: 2028-01-10}
---
Rendez-vous en bas des marches.
""",
    "greeters/veilleuse/index.en.md": """---
title: Veilleuse, the lighthouse by night
slug: veilleuse
summary: A sample profile, to climb the lighthouse by night with somebody who knows all its steps.
places: The lighthouse
passions: [Fresnel lenses]
---
We meet at the foot of the stairs.
""",
}

DRAFT = {
    "experiences/brouillon/index.fr.md": """---
title: Le brouillon secret
slug: brouillon-secret
summary: Une page que personne ne doit lire encore, parce que personne ne l’a relue.
status: draft
destination: cote
commune: "62160"
coordinates: 50.7260, 1.6140
themes: [walking]
---
À écrire.
"""
}

LINKING = "Montez avec [quelqu’un d’ici](ref:veilleuse), puis lisez [la suite](ref:brouillon).\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest site with a sample and a draft more, and an experience that links to both."""
    content = tmp_path / "content"
    shutil.copytree(MINIMAL, content)
    write(content, {**GREETER, **DRAFT})
    page = content / "experiences" / "dune" / "index.fr.md"
    page.write_text(page.read_text("utf-8") + LINKING, "utf-8")
    return tmp_path


def everything(output: Path) -> dict[str, str]:
    """All text files of a build, and what its search index holds for showing."""
    found = {}
    for file in sorted(path for path in output.rglob("*") if path.is_file()):
        data = file.read_bytes()
        if file.suffix == ".pf_fragment":
            data = gzip.decompress(data)
        found[file.relative_to(output).as_posix()] = data.decode("utf-8", "replace")
    return found


def fragments(built: Built, lang: str) -> set[str]:
    """The site paths of the pages in a language's search index."""
    folder = built.output / lang / "pagefind" / lang / "fragment"
    texts = (gzip.decompress(file.read_bytes()).decode() for file in folder.iterdir())
    return {json.loads(text.removeprefix("pagefind_dcd"))["url"] for text in texts}


def test_samples_and_drafts_are_shown_while_one_works_on_them(folder: Path) -> None:
    sites = read_sites(minimal(folder))
    paths = {page.path: page for page in sites.of("fr")}
    sample, draft = paths["/greeters/veilleuse/"], paths["/experiences/brouillon-secret/"]
    assert sample.all(".ribbon--sample")
    assert draft.all(".ribbon--draft")
    links = paths["/experiences/dune/"].values(".prose--lead a", "href")
    assert [urljoin(paths["/experiences/dune/"].address, link) for link in links] == [
        sample.address,
        draft.address,
    ]


def test_a_draft_is_not_for_search_engines_even_while_one_works_on_it(folder: Path) -> None:
    built = minimal(folder, SEARCH=True)
    sites = read_sites(built)
    draft = next(page for page in sites.of("fr") if page.path.endswith("/brouillon-secret/"))
    assert not draft.indexable
    assert draft.address not in sitemap(built, "fr")
    assert draft.path not in fragments(built, "fr")
    assert "/experiences/dune/" in fragments(built, "fr")


def test_a_publishing_build_holds_no_trace_of_samples_and_drafts(folder: Path) -> None:
    built = minimal(folder, PUBLISHING=True, SEARCH=True)
    traces = [
        (name, word)
        for name, text in everything(built.output).items()
        for word in ("eilleuse", "rouillon", "ribbon--sample", "ribbon--draft")
        if (word in text or word in name) and not name.endswith(".css")
    ]
    assert traces == []


def test_a_link_to_what_is_not_published_becomes_plain_text(folder: Path) -> None:
    sites = read_sites(minimal(folder, PUBLISHING=True))
    page = next(page for page in sites.of("fr") if page.path == "/experiences/dune/")
    (body,) = page.all(".prose--lead")
    assert "Montez avec quelqu’un d’ici, puis lisez la suite." in body.text()
    assert page.values(".prose--lead a", "href") == []
    assert "ref:" not in page.html


def test_a_page_that_was_published_and_became_a_draft_leaves_the_output(folder: Path) -> None:
    minimal(folder, PUBLISHING=True)
    file = folder / "output" / "fr" / "experiences" / "dune" / "index.html"
    assert file.exists()
    source = folder / "content" / "experiences" / "dune" / "index.fr.md"
    source.write_text(source.read_text("utf-8").replace("slug: dune", "slug: dune\nstatus: draft"))
    minimal(folder, PUBLISHING=True)
    assert not file.exists()


def test_the_real_sites_go_out_without_samples_and_without_a_local_address(
    published: Sites,
) -> None:
    """A marked place stays, without the membership that is a sample."""
    slugs = {slug for lang in published.built.bases for slug in sample_slugs(lang)}
    assert len(published.of("fr")) > 200
    texts = everything(published.built.output)
    assert len(texts) > 300
    member = ('class="member-mark"', 'id="commitments"')  # all members are samples so far
    hosts = ("localhost", "127.0.0.1")
    marks = (*hosts, *member, "ribbon--sample", "ribbon--draft", "badge--sample")
    wrong = [
        (name, word)
        for name, text in texts.items()
        for word in (*slugs, *marks)
        if word in text and not name.endswith(".css")
    ]
    assert wrong == []


def test_published_sites_ask_to_be_indexed_and_others_not(sites: Sites, published: Sites) -> None:
    for built, rule in ((sites.built, "Disallow: /"), (published.built, "Allow: /")):
        for lang, base in built.bases.items():
            lines = (built.output / lang / "robots.txt").read_text("utf-8").splitlines()
            assert rule in lines
            assert f"Sitemap: {base}/sitemap.xml" in lines


def test_the_search_index_holds_what_is_published_and_nothing_else(published: Sites) -> None:
    for lang in published.built.bases:
        wanted = {page.path for page in published.of(lang) if page.all("[data-pagefind-body]")}
        assert len(wanted) > 30
        assert fragments(published.built, lang) == wanted


def test_a_search_bundle_is_whole_and_the_same_on_every_site(
    sites: Sites, published: Sites
) -> None:
    for built in (sites.built, published.built):
        for lang in built.bases:
            folder = built.output / lang / "pagefind" / lang
            entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
            (meta,) = folder.glob("*.pf_meta")
            assert meta.name == f"pagefind.{entry['languages'][lang]['hash']}.pf_meta"
            assert [file.name for file in folder.rglob("*.pf_*") if not file.stat().st_size] == []
            for other in built.bases:
                copy = built.output / other / "pagefind" / lang / "pagefind-entry.json"
                assert json.loads(copy.read_text("utf-8")) == entry
