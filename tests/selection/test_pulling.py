from __future__ import annotations

import copy
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from estran.declared_sources import DeclaredSource
from estran.model.member import Member
from estran.model.provider import FeedPicture, MarkKind, Provider, Source
from estran.problem import Problem
from estran.reading.snapshot import FOLDER, QUARANTINE, read_snapshot
from estran.rendering.lock import Lock
from estran.selection import pictures
from estran.selection.adapters import ADAPTERS
from estran.selection.guards import Status
from estran.selection.pulling import Job, pull
from estran.selection.report import Pulled, report
from estran.selection.settling import Context
from estran.selection.sources import Adapter, Results
from estran.selection.transport import Limits
from tests.support.pulled import member
from tests.support.tourism_server import Answer, Catalog, TourismServer, tagged

DATA = Path(__file__).parents[1] / "data"
VELO = (DATA / "datatourisme" / "accueil-velo.csv").read_bytes()
KEY = "k3y-of-the-test"
CSV = {"Content-Type": "text/csv; charset=utf-8"}
QUICK = Limits(connect=5, read=10, total=30, tries=2, wait=1)


@cache
def context() -> Context:
    return Context(today=date(2026, 11, 21))


@pytest.fixture
def server() -> Iterator[TourismServer]:
    with TourismServer().running() as running:
        yield running


class Place:
    """A content with its cache, and the pulls into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        (self.content / "selection").mkdir(parents=True)

    def pull(
        self, *sources: DeclaredSource, members: tuple[Member, ...] = (), **facts: Any
    ) -> Pulled:
        job = Job(
            root=self.folder,
            content=self.content,
            cache=self.folder / "cache",
            sources=sources,
            members=members,
            context=context(),
            adapters=ADAPTERS,
            environment=facts.pop("environment", {"DATATOURISME_API_KEY": KEY, "FLUX": KEY}),
            limits=QUICK,
            sleep=lambda _: None,
        )
        return pull(replace(job, **facts))

    def files(self) -> dict[str, bytes]:
        room = self.content / FOLDER
        return {item.name: item.read_bytes() for item in sorted(room.glob("*"))}

    def refs(self) -> list[str]:
        problems: list[Problem] = []
        found = [each.ref for each in read_snapshot(self.content, problems)]
        assert problems == []
        return found

    def everything(self) -> bytes:
        return b"".join(item.read_bytes() for item in self.folder.rglob("*") if item.is_file())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def velo(at: str) -> DeclaredSource:
    return DeclaredSource(Source.CSV, at, mark=MarkKind.ACCUEIL_VELO)


def in_lens(count: int) -> list[dict[str, Any]]:
    """Real objects of the API, carried to Lens under made-up names."""
    rows = json.loads((DATA / "datatourisme" / "api-v1.json").read_bytes())["objects"]
    found = []
    for number in range(count):
        each = copy.deepcopy(rows[number % len(rows)])
        each["uuid"] = f"{number:08}-0000-3000-8000-000000000000"
        each["uri"] = f"https://data.datatourisme.fr/62/{each['uuid']}"
        each["label"] = {"@fr": f"Camping Exemple {number}"}
        located = each["isLocatedAt"][0]
        located["geo"] = {"latitude": 50.4319 + number / 20_000, "longitude": 2.8075}
        located["address"][0]["hasAddressCity"]["insee"] = "62498"
        located["address"][0]["hasAddressCity"]["label"] = {"@fr": "Lens"}
        located["address"][0]["postalCode"] = "62300"
        found.append(each)
    return found


def members_of(rows: list[dict[str, Any]]) -> tuple[Member, ...]:
    return tuple(member(f"m-{n}", datatourisme=each["uri"]) for n, each in enumerate(rows))


def test_the_real_exports_are_all_in_the_snapshot_or_in_quarantine(
    server: TourismServer, place: Place
) -> None:
    one = server.says("/velo.csv", tagged(Answer(200, VELO, CSV)))
    points = (DATA / "datatourisme" / "points-of-interest.csv").read_bytes()
    two = server.says("/points.csv", tagged(Answer(200, points, CSV)))
    told = place.pull(velo(one), DeclaredSource(Source.CSV, two))
    assert told.verdict.status is Status.DONE
    assert [each.records + each.refused for each in told.sources] == [382, 59]
    quarantine = json.loads(place.files()[QUARANTINE])
    kept = [{origin.identifier for origin in each.origins} for each in told.choice.chosen]
    assert sum(len(each) for each in kept) == len(set().union(*kept))
    assert not {row["identifier"] for row in quarantine} & set().union(*kept)
    assert len({json.dumps(row) for row in quarantine}) == len(quarantine)
    records = sum(len(each.origins) for each in told.choice.chosen) + len(quarantine)
    assert records == 382 + 59
    assert {"qg-du-cycliste", "hotel-louvre-lens"} <= set(place.refs())


def test_what_has_not_changed_is_neither_sent_nor_written(
    server: TourismServer, place: Place
) -> None:
    url = server.says("/velo.csv", tagged(Answer(200, VELO, CSV)))
    first = place.pull(velo(url))
    times = {path: path.stat().st_mtime_ns for path in (place.content / FOLDER).iterdir()}
    again = place.pull(velo(url))
    assert (first.unchanged, again.unchanged) == (False, True)
    assert "if-none-match" in server.asked[1].headers
    assert times == {path: path.stat().st_mtime_ns for path in (place.content / FOLDER).iterdir()}


def test_the_api_is_read_with_its_key_and_the_key_stays_hidden(
    server: TourismServer, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = in_lens(120)
    url = server.says("/v1/catalog", Catalog(server.url, rows, KEY))
    told = place.pull(DeclaredSource(Source.API, url), members=members_of(rows))
    assert told.verdict.status is Status.DONE
    assert len(place.refs()) == 120
    assert server.asked[0].headers["x-api-key"] == KEY
    assert KEY.encode() not in place.everything()
    assert KEY not in report(told) + "".join(capsys.readouterr())


def test_a_record_that_is_no_member_is_in_quarantine_with_its_identifier(
    server: TourismServer, place: Place
) -> None:
    rows = in_lens(3)
    url = server.says("/v1/catalog", Catalog(server.url, rows, KEY))
    place.pull(DeclaredSource(Source.API, url), members=members_of(rows[:1]))
    found = json.loads(place.files()[QUARANTINE])
    assert [row["reason"] for row in found] == ["not-chosen", "not-chosen"]
    assert {row["uri"] for row in found} == {each["uri"] for each in rows[1:]}


def pulled_once(server: TourismServer, place: Place, count: int = 10) -> list[dict[str, Any]]:
    rows = in_lens(count)
    url = server.says("/v1/catalog", Catalog(server.url, rows, KEY))
    assert place.pull(DeclaredSource(Source.API, url), members=members_of(rows)).verdict.status == 0
    return rows


def half(rows: list[dict[str, Any]], url: str) -> Any:
    """A catalogue that answers its first page alone."""
    good = Catalog(url, rows, KEY)
    return lambda asked: good(asked) if "cursor" not in asked.query else Answer(500)


def test_a_source_that_fails_half_way_leaves_all_as_it_was(
    server: TourismServer, place: Place
) -> None:
    rows = pulled_once(server, place)
    before = place.files()
    url = server.says("/v1/catalog", half(in_lens(150), server.url))
    told = place.pull(DeclaredSource(Source.API, url), members=members_of(rows))
    assert told.verdict.status is Status.FAILED
    assert "answers 500, tried 2 times" in told.verdict.why
    assert "Nothing was written" in report(told)
    assert place.files() == before


@pytest.mark.parametrize(
    ("answer", "status", "why"),
    [
        (Answer(200, b'{"objects": [{"uu', {"Content-Type": "application/json"}), 4, "whole JSON"),
        (Answer(200, b'{"objects": []}', {"Content-Type": "application/json"}), 5, "no record"),
        (Answer(200, b"<html>", {"Content-Type": "text/html"}), 4, "must answer json"),
        (Answer(401), 4, "is the key right?"),
        (Answer(302, headers={"Location": "https://elsewhere.test/"}), 4, "another host"),
    ],
)
def test_a_bad_answer_leaves_all_as_it_was(
    server: TourismServer, place: Place, answer: Answer, status: int, why: str
) -> None:
    rows = pulled_once(server, place)
    before = place.files()
    url = server.says("/v1/catalog", answer)
    told = place.pull(DeclaredSource(Source.API, url), members=members_of(rows))
    assert told.verdict.status == status
    assert why in told.verdict.why
    assert place.files() == before


def test_a_wrong_field_is_told(server: TourismServer, place: Place) -> None:
    url = server.says("/v1/catalog", Catalog(server.url, in_lens(5), KEY))
    told = place.pull(DeclaredSource(Source.API, url, fields="hasReviews"))
    assert told.verdict.status is Status.FAILED
    assert "5 of 5 with uuid alone" in told.verdict.why


def test_a_fall_is_held_up_until_it_is_accepted(server: TourismServer, place: Place) -> None:
    rows = pulled_once(server, place)
    before = place.files()
    url = server.says("/v1/catalog", Catalog(server.url, rows[:7], KEY))
    source, members = DeclaredSource(Source.API, url), members_of(rows)
    told = place.pull(source, members=members)
    assert told.verdict.status is Status.FALL
    assert place.files() == before
    told = place.pull(source, members=members[:7], accept_fall=True)
    assert told.verdict.status is Status.DONE
    assert place.refs() == [f"m-{n}" for n in range(7)]


def test_a_member_whose_record_is_gone_keeps_its_file(server: TourismServer, place: Place) -> None:
    rows = pulled_once(server, place)
    before = place.files()
    url = server.says("/v1/catalog", Catalog(server.url, rows[1:], KEY))
    told = place.pull(DeclaredSource(Source.API, url), members=members_of(rows))
    assert told.verdict.status is Status.DONE
    assert place.files()["m-0.json"] == before["m-0.json"]
    assert "`m-0`" in report(told).partition("not found in this pull")[2]


def test_a_pull_without_a_source_or_a_key_changes_nothing(place: Place) -> None:
    told = place.pull()
    assert told.verdict.status is Status.NO_SOURCE
    assert "ESTRAN_SOURCES declares no source" in told.verdict.why
    told = place.pull(DeclaredSource(Source.API, "https://api.test/v1"), environment={})
    assert told.verdict.status is Status.NO_SOURCE
    assert "DATATOURISME_API_KEY" in told.verdict.why
    told = place.pull(DeclaredSource(Source.FLUX, "https://x.test/${FLUX_KEY}"), environment={})
    assert "environment variable FLUX_KEY" in told.verdict.why
    assert not (place.content / FOLDER).exists()


ZIP = {"Content-Type": "application/zip"}


def flux(**files: str) -> bytes:
    """The real flux of 2023, with one of its objects carried to Lens, and more files."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(DATA / "datatourisme" / "flux-2023.zip") as real,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in real.namelist():
            made.writestr(name, real.read(name))
        for name, text in files.items():
            made.writestr(name, text)
    return packed.getvalue()


def test_a_flux_is_read_from_its_address_with_the_key_in_it(
    server: TourismServer, place: Place
) -> None:
    server.says(f"/webservice/1/{KEY}", tagged(Answer(200, flux(), ZIP)))
    source = DeclaredSource(Source.FLUX, f"{server.url}/webservice/1/${{FLUX}}")
    csv = velo(server.says("/velo.csv", Answer(200, VELO, CSV)))
    told = place.pull(source, csv)
    assert told.verdict.status is Status.DONE
    assert told.sources[0].records + told.sources[0].refused == 52
    assert KEY.encode() not in place.everything()
    for answer in (Answer(503), Answer(200, b"no", {"Content-Type": f"text/html; for={KEY}"})):
        server.says(f"/webservice/1/{KEY}", answer)
        told = place.pull(source, csv)
        assert told.verdict.status is Status.FAILED
        assert KEY not in told.verdict.why
        assert "/webservice/1/***" in told.verdict.why


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (flux(**{"objects/big.json": " " * 20_000_000}), "at most 200 times its size"),
        (flux(**{"../../out.json": "{}"}), "must stay inside"),
        (flux()[:-40], "whole zip file"),
        (b"PK\x05\x06" + b"\0" * 18, "must hold index.json"),
    ],
)
def test_a_hostile_flux_is_refused(
    server: TourismServer, place: Place, body: bytes, why: str
) -> None:
    url = server.says("/flux", tagged(Answer(200, body, ZIP)))
    told = place.pull(DeclaredSource(Source.FLUX, url))
    assert told.verdict.status is Status.FAILED
    assert why in told.verdict.why
    assert sorted(item.name for item in place.folder.iterdir()) == ["cache", "content"]


def test_tourinsoft_and_apidae_are_read(server: TourismServer, place: Place) -> None:
    kind = {"Content-Type": "application/json"}
    files = {
        Source.TOURINSOFT: DATA / "tourinsoft" / "syndication3.json",
        Source.APIDAE: DATA / "apidae" / "export.json",
    }
    csv = velo(server.says("/velo.csv", Answer(200, VELO, CSV)))
    for source, path in files.items():
        url = server.says("/records", Answer(200, path.read_bytes(), kind))
        for at in (url, str(path)):
            told = place.pull(DeclaredSource(source, at, producer="Office de l'Exemple"), csv)
            assert told.verdict.status is Status.DONE, told.verdict
            assert told.sources[0].records + told.sources[0].refused >= 1


def test_an_answer_that_was_cut_down_is_told(server: TourismServer, place: Place) -> None:
    body = (DATA / "tourinsoft" / "odata2.json").read_bytes()
    url = server.says("/records", Answer(200, body, {"Content-Type": "application/json"}))
    told = place.pull(DeclaredSource(Source.TOURINSOFT, url, producer="Office de l'Exemple"))
    assert told.verdict.status is Status.FAILED
    assert "told of 11 records and gave 1" in told.verdict.why


def test_two_pulls_wait_for_each_other(server: TourismServer, place: Place) -> None:
    url = server.says("/velo.csv", Answer(200, VELO, CSV))
    done = threading.Event()

    def run() -> None:
        place.pull(velo(url))
        done.set()

    thread = threading.Thread(target=run)
    with Lock(place.folder / "cache", place.content / FOLDER):
        thread.start()
        assert not done.wait(0.4)
        assert server.asked == []
    thread.join(20)
    assert done.is_set()
    assert place.refs()


def image(colour: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(made, "JPEG", comment=colour)
    return made.getvalue()


def picturing(urls: list[str]) -> Adapter:
    """The adapter of the API, and a picture that may be used for each record in turn."""

    def read(holds: Any, context: Context, source: DeclaredSource) -> Results:
        found = ADAPTERS[Source.API](holds, context, source)
        for url, each in zip(urls, found, strict=True):
            assert isinstance(each, Provider)
            yield replace(each, pictures=(FeedPicture(url=url, licence="CC BY 4.0"),))

    return read


def test_pictures_are_fetched_when_asked_for_and_only_sound_ones(
    server: TourismServer, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "is_public", lambda _: True)
    bodies = [image("red"), b"<svg onload=alert(1)>", image("blue")[:-200]]
    kind = {"Content-Type": "image/jpeg"}
    urls = [server.says(f"/{n}.jpg", Answer(200, body, kind)) for n, body in enumerate(bodies)]
    rows, adapters = in_lens(3), {Source.API: picturing(urls)}
    api = DeclaredSource(Source.API, server.says("/v1", Catalog(server.url, rows, KEY)))
    place.pull(api, members=members_of(rows), adapters=adapters)
    album = place.content / "selection" / "pictures"
    assert not album.exists()
    told = place.pull(api, members=members_of(rows), adapters=adapters, pictures=True)
    (file,) = album.rglob("*.*")
    assert file.parent.name == "m-0"
    assert file.read_bytes() == bodies[0]
    assert [note.partition(":")[0] for note in told.notes] == ["m-1", "m-2"]
    again = place.pull(api, members=members_of(rows), adapters=adapters)
    assert again.unchanged
    assert again.choice.chosen[0].pictures[0].file == file.name


def test_a_picture_on_a_private_machine_is_not_asked_for(
    server: TourismServer, place: Place
) -> None:
    url = server.says("/0.jpg", Answer(200, image("red"), {"Content-Type": "image/jpeg"}))
    rows, adapters = in_lens(1), {Source.API: picturing([url])}
    api = DeclaredSource(Source.API, server.says("/v1", Catalog(server.url, rows, KEY)))
    told = place.pull(api, members=members_of(rows), adapters=adapters, pictures=True)
    assert [each.path for each in server.asked] == ["/v1"]
    assert "must be on the web" in told.notes[0]


def test_an_unreadable_file_of_the_last_snapshot_is_told_and_written_anew(
    server: TourismServer, place: Place
) -> None:
    rows = pulled_once(server, place)
    (place.content / FOLDER / "m-0.json").write_text("{<<<<<<< HEAD")
    told = place.pull(
        DeclaredSource(Source.API, f"{server.url}/v1/catalog"), members=members_of(rows)
    )
    assert told.verdict.status is Status.DONE
    assert "m-0.json" in told.notes[0]
    assert len(place.refs()) == 10
