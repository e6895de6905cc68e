"""Others' files as a network: OpenStreetMap's XML and JSON, a tourist board's links."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from estran.cli.nodes import import_nodes
from estran.nodes.chains import direct
from estran.nodes.importing import imported
from estran.nodes.measures import apart, at, length
from estran.nodes.merging import SAME, merged
from estran.nodes.network import Network, Way
from estran.nodes.osm import read_osm
from estran.nodes.reading import read_network
from estran.nodes.tracing import trace
from tests.support.nodes import collection, node, numbers, place, recorded

FRIESLAND = "wilhelmshaven-friesland.osm.xml"
FLANDERS = "scheldt-lys-hainaut.overpass.json"
# 1 – 5 – 2 on one way, a pair of one-way streets 2 – 6 – 3 and 3 – 7 – 2, 4 beside 3 on the way on.
PLACES = {
    1: (3.00, 50.80), 2: (3.02, 50.80), 3: (3.04, 50.80), 4: (3.06, 50.80),
    5: (3.01, 50.801), 6: (3.03, 50.801), 7: (3.03, 50.799), 8: (3.05, 50.80),
}  # fmt: skip
NUMBERS = {1: "11", 2: "22", 3: "33", 4: "44"}
WAYS = {10: (1, 5, 2), 11: (2, 6, 3), 12: (2, 7, 3), 13: (3, 8), 14: (8, 4)}
MEMBERS = [(10, ""), (11, "forward"), (12, "backward"), (13, ""), (14, "")]
TAGS = {"type": "route", "route": "bicycle", "network": "rcn", "network:type": "node_network"}


def overpass(
    members: list[tuple[int, str]] = MEMBERS,
    tags: dict[str, str] = TAGS,
    ways: dict[int, dict[str, str]] | None = None,
) -> bytes:
    """A reply of Overpass as ``out body`` gives it."""
    elements: list[dict[str, Any]] = [
        {"type": "node", "id": ref, "lon": lon, "lat": lat}
        | ({"tags": {"rcn_ref": NUMBERS[ref]}} if ref in NUMBERS else {})
        for ref, (lon, lat) in PLACES.items()
    ]
    elements += [
        {"type": "way", "id": ref, "nodes": nodes, "tags": (ways or {}).get(ref, {})}
        for ref, nodes in WAYS.items()
    ]
    rows = [{"type": "way", "ref": ref, "role": role} for ref, role in members]
    rows.append({"type": "node", "ref": 1, "role": ""})
    elements.append({"type": "relation", "id": 1, "tags": tags, "members": rows})
    return json.dumps({"version": 0.6, "elements": elements}).encode()


def xml() -> bytes:
    """The same as an OSM XML file."""
    whole = json.loads(overpass())["elements"]
    text = ['<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">']
    for each in whole:
        inner = "".join(f'<tag k="{k}" v="{v}"/>' for k, v in each.get("tags", {}).items())
        inner += "".join(f'<nd ref="{ref}"/>' for ref in each.get("nodes", ()))
        inner += "".join(
            f'<member type="{one["type"]}" ref="{one["ref"]}" role="{one["role"]}"/>'
            for one in each.get("members", ())
        )
        at = f' lon="{each["lon"]}" lat="{each["lat"]}"' if each["type"] == "node" else ""
        text.append(f'<{each["type"]} id="{each["id"]}"{at}>{inner}</{each["type"]}>')
    return "\n".join([*text, "</osm>"]).encode()


def network(*files: tuple[str, bytes]) -> Network:
    made, problems = imported(files)
    assert made is not None, problems
    found, _ = read_network(*made, "nodes.geojson", "links.geojson")
    assert found is not None
    return found


def pairs(found: Network) -> set[tuple[str, str]]:
    """Which number leads to which."""
    return {(numbers(found, [s.start])[0], numbers(found, [s.end])[0]) for s in found.steps()}


BOTH = {("11", "22"), ("22", "11"), ("22", "33"), ("33", "22"), ("33", "44"), ("44", "33")}


@pytest.mark.parametrize(("name", "data"), [("a.json", overpass()), ("a.osm", xml())])
def test_a_relation_is_followed_from_number_to_number(name: str, data: bytes) -> None:
    found = network((name, data))
    assert pairs(found) == BOTH
    assert sorted(each.way.value for each in found.links) == ["both", "both", "forward", "forward"]
    (there,) = [each for each in found.links if each.lines[0][1:2] == (PLACES[6],)]
    assert (there.start, there.end) == (place(found, "22"), place(found, "33"))
    assert there.metres == pytest.approx(length(((PLACES[2], PLACES[6], PLACES[3]),)), abs=0.1)


def test_links_that_are_relations_of_their_own_are_the_same() -> None:
    whole = json.loads(overpass())
    (relation,) = [each for each in whole["elements"] if each["type"] == "relation"]
    rest = [each for each in whole["elements"] if each is not relation]
    for number, own in enumerate(([0], [1, 2], [3, 4]), 1):
        rows = [relation["members"][i] for i in own]
        rest.append({**relation, "id": number, "members": rows})
    assert pairs(network(("a.json", json.dumps({"elements": rest}).encode()))) == BOTH


@pytest.mark.parametrize(
    ("tags", "there", "back"),
    [
        ({"oneway": "yes"}, True, False),
        ({"oneway": "-1"}, False, True),
        ({"junction": "roundabout"}, True, False),
        ({"oneway": "yes", "oneway:bicycle": "no"}, True, True),
        ({"oneway": "yes", "cycleway:left": "opposite_lane"}, True, True),
        ({"oneway": "no"}, True, True),
    ],
)
def test_one_way_streets_are_one_way_unless_cyclists_may_ride_against(
    tags: dict[str, str], there: bool, back: bool
) -> None:
    found = pairs(network(("a.json", overpass(ways={14: tags}))))
    assert (("33", "44") in found, ("44", "33") in found) == (there, back)


def test_a_way_that_is_missing_is_told_and_the_rest_is_there() -> None:
    made, problems = imported([("a.json", overpass([*MEMBERS, (99, "")]))])
    assert made is not None
    assert "all ways of the relations must be in the files, found 1 missing" in str(problems[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<osm><node", "x: the file must be XML"),
        (b"<gpx/>", "x: the file must be OSM XML or a reply of Overpass as JSON"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><osm/>', "x: the file must not have entities of its own"),
        (b'{"elements": [{"type": "node"}]}', "x: the file must be OSM XML or a reply of Overpass"),
        (b'{"elements": [{"type":"node","id":1,"lat":95,"lon":1}]}', "x: the file must be OSM XML"),
        (b"\x00", "x: the file must be OSM XML"),
        (b'{"elements": []}', "x: the files must hold numbered nodes of OpenStreetMap (rcn_ref)"),
        (overpass(tags={}), "x: the files must hold relations with network:type=node_network"),
        (
            collection([node("a", "1", 3.0, 50.0)]),
            "x: a GeoJSON file must be a tourist board's links",
        ),
    ],
)
def test_a_file_that_is_none_of_them_gives_one_sentence(data: bytes, said: str) -> None:
    made, problems = imported([("x", data)])
    assert made is None
    assert len(problems) == 1
    assert str(problems[0]).startswith(said) or str(problems[0]).startswith(
        said.replace("x:", "x:1:")
    )


def board(*rows: tuple[str, str, list[list[list[float]]], dict[str, Any]]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"begin_geoi": start, "end_geoid": end, "mobility": "Fiets", **more},
            "geometry": {"type": "MultiLineString", "coordinates": lines},
        }
        for start, end, lines, more in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def near(ref: int) -> list[float]:
    """A place of ours as a board has it: ten metres off."""
    return [PLACES[ref][0] + 0.0001, PLACES[ref][1]]


def test_a_boards_links_are_put_on_the_numbers_nearby() -> None:
    rows = board(
        ("901", "902", [[near(1), near(2)]], {"Shape_Leng": "1410"}),
        ("902", "903", [[near(2), near(3)]], {"direction": "Eenrichting"}),
        ("903", "902", [[near(3), near(7), near(2)]], {"direction": "Eenrichting"}),
        ("903", "904", [[near(3), near(4)]], {"mobility": "Wandel"}),
        ("903", "999", [[near(3), [3.2, 50.9]]], {}),
        ("903", "904", [[near(3), near(8)]], {"Shape_Leng": "1410"}),
    )
    made, problems = imported([("nodes.json", overpass()), ("board.geojson", rows)])
    assert made is not None
    found, _ = read_network(*made, "n", "l")
    assert found is not None
    assert pairs(found) == {("11", "22"), ("22", "11"), ("22", "33"), ("33", "22")}
    step = direct(found, place(found, "33"), place(found, "22"))
    assert step is not None
    assert len(found.links[step.link].lines[0]) == 3
    said = [str(each) for each in problems]
    assert "the line of the link 903-904 must be whole, found 705 m of 1410 m" in said[0]
    assert "found none near 1 of 4: 999" in said[1]


def test_the_network_of_wilhelmshaven_and_friesland_is_whole() -> None:
    elements, problems = read_osm(FRIESLAND, recorded(FRIESLAND))
    assert problems == ()
    assert elements is not None
    traced = trace(elements)
    assert len(traced.posts) == 94
    found = network((FRIESLAND, recorded(FRIESLAND)))
    assert len(found.crossings) == 93
    assert len(found.links) == 143
    assert sum(each.way is Way.FORWARD for each in found.links) == 3
    assert found.metres == pytest.approx(traced.network.metres, rel=0.002), "simplified by 5 m"
    assert direct(found, place(found, "12"), place(found, "13")) is not None


def test_seven_hundred_nodes_of_flanders_are_fewer_crossings() -> None:
    elements, problems = read_osm(FLANDERS, recorded(FLANDERS))
    assert problems == ()
    assert elements is not None
    posts = trace(elements).posts
    crossings, crossing_of = merged(posts)
    assert len(posts) == 707
    assert len(crossings) == 638
    assert set(crossing_of.values()) == set(range(638))
    alike = [
        (one, two)
        for one, two in combinations(crossings, 2)
        if one.number == two.number and apart(at(one.place), at(two.place)) < SAME
    ]
    assert alike == []


def test_the_same_files_give_the_same_bytes() -> None:
    made = imported([(FRIESLAND, recorded(FRIESLAND))])[0]
    assert made == imported([(FRIESLAND, recorded(FRIESLAND))])[0]


def test_the_task_writes_both_files_and_says_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.json"
    source.write_bytes(overpass())
    assert import_nodes(tmp_path, [str(source)], "here") == 0
    assert "4 nodes, 4 links (2 one-way), 5.7 km" in capsys.readouterr().out
    folder = tmp_path / "content" / "routes" / "here"
    found, _ = read_network(
        (folder / "nodes.geojson").read_bytes(), (folder / "links.geojson").read_bytes(), "n", "l"
    )
    assert found is not None
    assert pairs(found) == BOTH
    source.write_bytes(b"<osm>")
    before = (folder / "links.geojson").read_bytes()
    assert import_nodes(tmp_path, [str(source)], "here") == 1
    assert "Nothing was written." in capsys.readouterr().out
    assert (folder / "links.geojson").read_bytes() == before
    assert import_nodes(tmp_path, [str(tmp_path / "none")], "here") == 1
    assert import_nodes(tmp_path, [], "here") == 1
