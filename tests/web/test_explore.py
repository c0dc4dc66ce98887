"""Facets, histogram and cells, as a program sees them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from riwaya.web.pages.explore import span_of


def found(client: httpx.Client, **asked: str) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/explore.json", params=asked).json()
    return told


def facet(data: dict[str, Any], name: str) -> dict[str, int]:
    return dict(next(each["values"] for each in data["facets"] if each["name"] == name))


def test_a_facet_says_how_many_it_leaves(client: httpx.Client) -> None:
    data = found(client)
    for kind, count in list(facet(data, "type").items())[:4]:
        assert found(client, type=kind)["total"] == count


def test_a_facet_leaves_its_own_filter_out_and_the_others_in(client: httpx.Client) -> None:
    data = found(client, type="air_strike")
    assert len(facet(data, "type")) > 1
    assert sum(facet(data, "grade").values()) == data["total"]


def test_the_histogram_follows_all_filters_but_time(client: httpx.Client) -> None:
    narrow = found(client, type="air_strike", first="2021-01-01", last="2021-12-31")
    assert narrow["bars"] == found(client, type="air_strike")["bars"]
    assert narrow["total"] < sum(bar["count"] for bar in narrow["bars"])


def test_cells_hold_what_has_a_position_and_ignore_the_maps_own_filter(client: httpx.Client) -> None:
    whole = client.get("/explore/cells.json", params={"size": 5}).json()
    boxed = client.get("/explore/cells.json", params={"size": 5, "box": "0,0,1,1"}).json()
    assert whole == boxed
    assert sum(cell["count"] for cell in whole) <= found(client)["total"]
    assert len(client.get("/explore/cells.json", params={"size": 0.01}).json()) >= len(whole)


def test_a_coarse_place_is_an_area(client: httpx.Client) -> None:
    items = found(client)["items"]
    coarse = sum(item["precision"] in ("near", "district", "governorate", "region", "country") and item["lat"] is not None for item in items)
    cells = client.get("/explore/cells.json", params={"size": 0.01}).json()
    areas = sum(cell["count"] for cell in cells if cell["uncertainty_m"])
    assert areas >= coarse


def test_a_box_narrows_the_list(client: httpx.Client) -> None:
    data = found(client, box="33,35,38,43")
    assert 0 < data["total"] < found(client)["total"]
    assert all(33 <= item["lat"] <= 38 and 35 <= item["lon"] <= 43 for item in data["items"])


@pytest.mark.parametrize("asked", [{"box": "a,b"}, {"order": "sideways"}, {"first": "2024-02-30"}, {"start": "-1"}], ids=["box", "order", "day", "start"])
def test_what_cannot_be_asked_says_so(client: httpx.Client, asked: dict[str, str]) -> None:
    assert client.get("/explore.json", params=asked).status_code == 422


@pytest.mark.parametrize(
    ("time", "span"), [("2024", ("2024-01-01", "2024-12-31")), ("2024-02", ("2024-02-01", "2024-02-29")), ("2024-02-03", ("2024-02-03", "2024-02-03"))]
)
def test_a_bar_spans_its_days(time: str, span: tuple[str, str]) -> None:
    assert span_of(time) == span
