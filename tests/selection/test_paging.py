from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from estran.selection.kept import KeptAnswers
from estran.selection.keys import Secrets
from estran.selection.paging import apidae, catalog, catalog_url, odata
from estran.selection.transport import Fetcher, FetchProblem, Form, Limits, Request
from tests.support.tourism_server import Answer, Asked, Catalog, TourismServer, as_json

KEY = "0f3c-key"
OBJECTS = [{"uuid": f"{n:04}", "uri": f"https://x.test/{n}", "label": f"L{n}"} for n in range(230)]


@pytest.fixture
def server() -> Iterator[TourismServer]:
    with TourismServer().running() as running:
        yield running


@pytest.fixture
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    limits = Limits(connect=5, read=10, total=30, tries=2)
    with Fetcher(
        KeptAnswers(tmp_path / "kept"), Secrets({"KEY": KEY}), limits, sleep=lambda _: None
    ) as fetcher:
        yield fetcher


def pages(fetcher: Fetcher, url: str, fields: str = "*") -> list[Any]:
    headers = (("X-API-Key", fetcher.secrets.key("KEY")),)
    return list(catalog(fetcher, Request(url, Form.JSON, headers), fields))


def fault(fetcher: Fetcher, url: str, fields: str = "*") -> str:
    with pytest.raises(FetchProblem) as caught:
        pages(fetcher, url, fields)
    assert KEY not in str(caught.value)
    return str(caught.value)


def test_all_pages_are_read_and_the_key_stays_out_of_addresses(
    server: TourismServer, fetcher: Fetcher, tmp_path: Path
) -> None:
    base = server.says("/v1/catalog", Catalog(server.url, OBJECTS, KEY))
    found = pages(fetcher, catalog_url(base, "type[in]=Hotel", "*"))
    assert found == OBJECTS
    assert [each.query.get("cursor") for each in server.asked] == [None, "100", "200"]
    assert all("api_key" not in each.query for each in server.asked)
    first = server.asked[0].query
    assert (first["page_size"], first["lang"]) == ("100", "*")
    assert first["filters"] == "type[in]=Hotel"
    assert "/catalog?type=Hotel&page_size=100" in catalog_url(f"{base}?type=Hotel", "", "*")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    assert KEY.encode() not in kept


def test_what_has_not_changed_is_read_from_the_last_time(
    server: TourismServer, fetcher: Fetcher
) -> None:
    url = catalog_url(server.says("/v1/catalog", Catalog(server.url, OBJECTS, KEY)), "", "*")
    assert pages(fetcher, url) == pages(fetcher, url) == OBJECTS
    assert all("if-none-match" in each.headers for each in server.asked[3:])


def test_a_wrong_key_is_told(server: TourismServer, fetcher: Fetcher) -> None:
    url = server.says("/v1/catalog", Catalog(server.url, OBJECTS, "another"))
    assert "answers 401 (is the key right?)" in fault(fetcher, url)


def test_a_wrong_field_is_told(server: TourismServer, fetcher: Fetcher) -> None:
    base = server.says("/v1/catalog", Catalog(server.url, OBJECTS, KEY))
    wrong = catalog_url(base, "", "hasPricingOffer")
    assert "100 of 100 with uuid alone: fields=hasPricingOffer" in fault(
        fetcher, wrong, "hasPricingOffer"
    )
    fields = "uuid,label,isLocatedAt.geo"
    found = fault(fetcher, catalog_url(base, "", fields), fields)
    assert "found none with: isLocatedAt" in found


def test_a_total_that_does_not_add_up_is_told(server: TourismServer, fetcher: Fetcher) -> None:
    url = server.says("/v1/catalog", Catalog(server.url, OBJECTS, KEY, told=400))
    assert "told of 400 records and gave 230" in fault(fetcher, f"{url}?page_size=100")


def test_one_record_less_while_pages_are_read_is_no_fault(
    server: TourismServer, fetcher: Fetcher
) -> None:
    url = server.says("/v1/catalog", Catalog(server.url, OBJECTS, KEY, told=231))
    assert len(pages(fetcher, f"{url}?page_size=100")) == 230


def test_pages_that_go_round_are_left(server: TourismServer, fetcher: Fetcher) -> None:
    def round_and_round(asked: Asked) -> Answer:
        turn = "b" if asked.query.get("turn") == "a" else "a"
        objects = [{"uuid": turn, "label": "x"}]
        return as_json({"objects": objects, "meta": {"next": f"{server.url}/c?turn={turn}"}})

    url = server.says("/c", round_and_round)
    assert "must come to an end" in fault(fetcher, url)
    assert len(server.asked) < 5


def test_a_page_that_comes_twice_is_told(server: TourismServer, fetcher: Fetcher) -> None:
    def same(asked: Asked) -> Answer:
        number = int(asked.query.get("n", "0")) + 1
        link = f"{server.url}/c?n={number}"
        return as_json({"objects": OBJECTS[:3], "meta": {"next": link, "total": 600}})

    assert "must hold other records" in fault(fetcher, server.says("/c", same))
    assert len(server.asked) == 2


@pytest.mark.parametrize("link", ["http://evil.test/v1/catalog?p=2", "/v1/other?p=2"])
def test_the_next_page_is_on_the_same_host_and_path(
    server: TourismServer, fetcher: Fetcher, link: str
) -> None:
    page = as_json({"objects": OBJECTS[:1], "meta": {"next": link}})
    assert "must be on the same host and path" in fault(fetcher, server.says("/v1/catalog", page))
    assert len(server.asked) == 1


def test_a_source_that_fails_half_way_has_failed(server: TourismServer, fetcher: Fetcher) -> None:
    good = Catalog(server.url, OBJECTS, KEY)

    def half(asked: Asked) -> Answer:
        return good(asked) if "cursor" not in asked.query else Answer(500)

    assert "answers 500" in fault(fetcher, server.says("/v1/catalog", half) + "?page_size=100")


def test_what_is_no_page_is_told_and_asked_for_again(
    server: TourismServer, fetcher: Fetcher
) -> None:
    kind = {"Content-Type": "application/json", "ETag": '"1"'}
    for body, told in (
        (b'{"objects": [{"uu', "must be whole JSON"),
        (b"[" * 100_000, "must be whole JSON"),
        (b"[]", "must be an object, found a list"),
        (b'{"error": "no"}', "must hold the list 'objects', found the keys 'error'"),
    ):
        url = server.says("/c", Answer(200, body, kind))
        assert told in fault(fetcher, url)
    rest = [Answer(200, b"{", kind), as_json({"objects": [{"uuid": "1", "a": 2}]})]

    def honest(asked: Asked) -> Answer:
        return Answer(304) if "if-none-match" in asked.headers else rest.pop(0)

    url = server.says("/d", honest)
    assert "must be whole JSON" in fault(fetcher, url)
    assert pages(fetcher, url) == [{"uuid": "1", "a": 2}]


def test_odata_of_both_versions_is_followed(server: TourismServer, fetcher: Fetcher) -> None:
    def two(asked: Asked) -> Answer:
        if "$skip" in asked.query:
            return as_json({"d": {"results": [{"n": 2}]}})
        return as_json({"d": {"results": [{"n": 1}], "__next": f"{server.url}/Objects?$skip=1"}})

    def four(asked: Asked) -> Answer:
        if asked.query.get("$skip") == "1":
            return as_json({"value": [{"n": 2}]})
        return as_json({"value": [{"n": 1}], "@odata.nextLink": "Objects?$skip=1&$top=1"})

    for speak in (two, four):
        url = server.says("/Objects", speak)
        found = list(odata(fetcher, Request(f"{url}?$format=json", Form.JSON)))
        assert found == [{"n": 1}, {"n": 2}]
    only = server.says("/Objects", as_json({"d": [{"n": 3}]}))
    assert list(odata(fetcher, Request(only, Form.JSON))) == [{"n": 3}]


def test_apidae_is_read_to_its_end(server: TourismServer, fetcher: Fetcher) -> None:
    everything = [{"id": number} for number in range(5)]

    def search(asked: Asked) -> Answer:
        query = json.loads(asked.query["query"])
        assert query["apiKey"] == KEY
        first = query.get("first", 0)
        rows = everything[first : first + 2]
        return as_json({"numFound": 5, "objetsTouristiques": rows, "query": query})

    url = server.says("/list", search)
    asked = fetcher.secrets.filled(
        url + '?query={"apiKey":"${KEY}","projetId":1,"selectionIds":[57600],"count":2}'
    )
    assert list(apidae(fetcher, Request(asked, Form.JSON))) == everything
