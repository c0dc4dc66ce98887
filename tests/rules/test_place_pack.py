"""How the places of a pack meet those that ship."""

from __future__ import annotations

from typing import Any

import pytest

from riwaya.rules.place_pack import PlacePack, joined

SHIPPED: dict[str, Any] = {
    "entries": [
        "iso:SY\tSyria\tسوريا\tcountry\t\t\t\tSY\t\t0",
        "gn:1\tNorth Governorate\tالشمالية\tgovernorate\t\t\t0\tSY\t\t1",
        "gn:2\tSanabila\tالسنابلة\tvillage\t36\t37\t1\tSY\t900\t1",
        "rw:sy/rummana\tRummana\tالرمانة\tvillage\t36.1\t37.1\t1\tSY\t\t1",
        "rw:sy/tut\tTut\tتوت\tvillage\t\t\t1\tSY\t\t2",
    ],
    "names": {"سوريا": "0 0", "الشماليه": "1 1", "السنابله": "1 2", "الرمانه": "1 3", "توت": "2 4"},
}


def pack(*rows: str, names: dict[str, str], prevails: bool = False) -> PlacePack:
    return PlacePack("own", "1", "f" * 64, rows, names, prevails)


def entry(data: dict[str, Any], number: int) -> list[str]:
    return str(data["entries"][number]).split("\t")


def test_without_packs_nothing_is_copied() -> None:
    assert joined(SHIPPED, []) is SHIPPED


@pytest.mark.parametrize(
    ("row", "prevails", "position"),
    [
        pytest.param("own:1\tX\tالسنابلة\tvillage\t36.05\t37.05\t=gn:1\tSY\t\t1", False, ["36", "37"], id="near-and-known"),
        pytest.param("own:1\tX\tالسنابلة\ttown\t36.05\t37.05\t=gn:1\tSY\t\t1", True, ["36.05", "37.05"], id="a-list-prevails"),
        pytest.param("gn:2\tX\tالسنابلة\tvillage\t39\t39\t=gn:1\tSY\t\t1", False, ["36", "37"], id="the-same-id"),
    ],
)
def test_a_place_that_ships_is_met(row: str, prevails: bool, position: list[str]) -> None:
    data = joined(SHIPPED, [pack(row, names={"السنابله": "1 0", "سنابله": "2 0"}, prevails=prevails)])
    assert len(data["entries"]) == len(SHIPPED["entries"])
    assert entry(data, 2)[4:6] == position
    assert data["names"]["السنابله"] == "1 2"
    assert data["names"]["سنابله"] == "2 2"


def test_a_position_from_memory_gives_way() -> None:
    data = joined(SHIPPED, [pack("own:1\tX\tالرمانة\tvillage\t36.2\t37.25\t=gn:1\tSY\t\t1", names={"الرمانه": "1 0"})])
    assert entry(data, 3)[4:6] == ["36.2", "37.25"]


def test_a_place_without_a_position_gets_one_within_its_governorate() -> None:
    data = joined(SHIPPED, [pack("own:1\tX\tتوت\tvillage\t36.2\t37.2\t=gn:1\tSY\t\t1", names={"توت": "1 0"})])
    assert entry(data, 4)[4:6] == ["36.2", "37.2"]
    assert data["names"]["توت"] == "2 4"  # a common word stays one


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("own:1\tX\tالسنابلة\tvillage\t34\t37\t=gn:1\tSY\t\t1", id="far"),
        pytest.param("own:1\tX\tالسنابلة\tvillage\t36\t37\t\tIQ\t\t1", id="another-country"),
        pytest.param("own:1\tX\tالسنابلة\tbase\t36\t37\t=gn:1\tSY\t\t1", id="another-kind"),
        pytest.param("own:1\tX\tالسنابلة\tdistrict\t36\t37\t=gn:1\tSY\t\t1", id="a-district"),
        pytest.param("gn:9\tX\tالسنابلة\tvillage\t36\t37\t=gn:1\tSY\t\t1", id="another-number-of-geonames"),
    ],
)
def test_another_place_of_the_name_is_one_more(row: str) -> None:
    data = joined(SHIPPED, [pack(row, names={"السنابله": "1 0"})])
    assert data["names"]["السنابله"] == "1 2 5"


def test_holders_are_those_of_the_joined_gazetteer() -> None:
    rows = ("own:1\tX\tتل\tvillage\t36\t37\t1\tSY\t\t1", "own:2\tY\tالشمالية\tgovernorate\t36\t37\t=iso:SY\tSY\t\t1")
    data = joined(SHIPPED, [pack(*rows, names={"تل": "1 0", "الشماليه": "1 1"})])
    assert entry(data, 5)[6] == "1"
    assert entry(data, 1)[4:6] == ["", ""]  # a governorate is no point


def test_a_ring_of_holders_is_cut() -> None:
    rows = ("own:1\tX\tتل\tvillage\t36\t37\t1\tSY\t\t1", "own:2\tY\tتلة\tvillage\t36\t37\t0\tSY\t\t1")
    data = joined(SHIPPED, [pack(*rows, names={"تل": "1 0", "تله": "1 1"})])
    assert [entry(data, n)[6] for n in (5, 6)] == ["", "5"]
