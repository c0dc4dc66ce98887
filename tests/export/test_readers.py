"""Every format is read back by a reader that is not ours, hostile values among them."""

from __future__ import annotations

import csv
import io
import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest
from followthemoney.statement.serialize import read_csv_statements
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.export.cells import armed, disarmed, holdable
from riwaya.export.columns import DECIMAL, INTEGER
from riwaya.export.formats import FORMATS, Counts, write
from riwaya.export.told import Manner, Spot, Told
from tests.export.made import told_from, told_of
from tests.incidents.told import account, actor, figure, source

HOSTILE = [
    "=1+1",
    '+x"y',
    "-3",
    "@SUM(A1)",
    "سطر\nثان\r\nثالث",
    '"',
    "a,b;c",
    "\u202eمعكوس\u202c",
    "\u200f\u061c",
    "م" * 100_000,
    "\x00",
    "\ud800",
    "\ttab",
    "'",
]
TABLES = ("acled", "ucdp", "claims", "incidents", "documents")
PLOVER = {
    "type": "object",
    "required": ["id", "date", "event_type", "event_mode", "actors", "recipients", "location", "sources"],
    "properties": {
        "id": {"type": "string"},
        "date": {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "event_type": {
            "enum": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
        },
        "event_mode": {"type": ["string", "null"]},
        "actors": {"type": "array", "items": {"type": "object", "required": ["name", "sector"]}},
        "location": {"type": "object", "required": ["name", "lat", "lon"]},
    },
}


def hostile() -> list[Told]:
    """An incident for each hostile value, which stands in place, party, source and outlet; some without a position, one on the date line."""
    found = []
    for number, value in enumerate(HOSTILE):
        told = account(f"d{number}", figure("killed", 2), said=(source(value or "x"),), place="Maarrat", targets=(actor(value),), outlet=value)
        spot = Spot(value, ("Syria",), "town", None if number % 2 else 16.5, None if number % 2 else 180.0)
        found.append(replace(told_of(told, name=f"i{number}"), spot=spot))
    return found


def written(name: str, told: list[Told], by: str | None = None, manner: Manner | None = None) -> tuple[bytes, Counts]:
    chosen, handle = FORMATS[name], io.BytesIO()
    counts = write(chosen, told, manner or Manner(chosen.table.profile, names=True), handle, by)
    return handle.getvalue(), counts


def expected(value: str) -> str:
    return str(holdable(value))


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_csv(name: str) -> None:
    data, counts = written(name, [*hostile(), *told_from("قتل ثلاثة مدنيين في قصف مدفعي على بلدة معرة مصرين أمس.")])
    frame = pd.read_csv(io.BytesIO(data), dtype=object, keep_default_na=False)
    assert (len(frame), list(frame.columns)) == (counts.rows, [column.name for column in FORMATS[name].table.columns])
    for column in FORMATS[name].table.columns:
        if column.kind in (INTEGER, DECIMAL):
            told = frame[column.name][frame[column.name] != ""]
            assert pd.to_numeric(told).notna().all()


def test_hostile_values_survive_csv() -> None:
    data, _ = written("incidents", hostile())
    found = pd.read_csv(io.BytesIO(data), dtype=object, keep_default_na=False, lineterminator=None)
    with io.StringIO(data.decode(), newline="") as text:
        rows = list(csv.DictReader(text))
    assert [armed(row["place"]) for row in rows] == [expected(value) for value in HOSTILE]
    assert len(found) == len(HOSTILE)
    assert not any(row["place"].startswith(("=", "+", "@")) for row in rows)


@pytest.mark.parametrize("name", TABLES)
def test_pyarrow_reads_parquet(name: str) -> None:
    data, counts = written(name, hostile(), "parquet")
    table = pq.read_table(io.BytesIO(data))
    kinds = {"text": "string", "integer": "int64", "decimal": "double", "yes or no": "bool"}
    assert [(each.name, str(each.type)) for each in table.schema] == [(column.name, kinds[column.kind]) for column in FORMATS[name].table.columns]
    assert table.num_rows == counts.rows


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_json_lines(name: str) -> None:
    data, counts = written(name, hostile(), "ndjson")
    frame = pd.read_json(io.BytesIO(data), lines=True, dtype=False)
    assert len(frame) == counts.rows


@pytest.mark.parametrize(("name", "suffix"), [("geojson", ".geojson"), ("geopackage", ".gpkg")])
def test_geopandas_reads_maps(name: str, suffix: str, tmp_path: Path) -> None:
    import geopandas as gpd

    data, _ = written(name, hostile())
    path = tmp_path / f"map{suffix}"
    path.write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = gpd.read_file(path)
    assert list(frame["place"]) == [expected(value) for value in HOSTILE]
    assert [None if each is None else (each.x, each.y) for each in frame.geometry] == [None if n % 2 else (180.0, 16.5) for n in range(len(HOSTILE))]
    assert frame.crs.to_epsg() == 4326
    assert set(frame["uncertainty_m"].dropna()) == {6000}


def test_followthemoney_reads_statements() -> None:
    data, counts = written("ftm", [told for told in hostile() if len(told.spot.name or "") < 1000])
    found = list(read_csv_statements(io.BytesIO(data)))
    assert len(found) == counts.rows
    assert {each.schema for each in found} == {"Event"}
    assert all(each.id == each.generate_key() for each in found if each.prop != "id")


def test_plover_fits_its_schema() -> None:
    data, counts = written("plover", [*hostile(), *told_from("متظاهرون يتظاهرون سلمياً في مدينة السويداء أمس.")])
    events = [json.loads(line) for line in data.decode().split("\n") if line]
    assert len(events) == counts.rows
    for event in events:
        jsonschema.validate(event, PLOVER)


def test_hxl_tags_stand_below_the_header() -> None:
    data, _ = written("hxl", told_from("قصف مدفعي على بلدة معرة مصرين أمس."))
    header, tags, row = csv.reader(io.StringIO(data.decode(), newline=""))
    assert len(header) == len(tags) == len(row) == 15
    assert " ".join(tags) == (
        "#event+code #date+occurred #event+type #event+type+sub #group+name+first #group+name+second #adm1+name #loc+name #geo+lat #geo+lon "
        "#affected+killed+min #affected+killed+max #affected+injured #meta+source #description"
    )


def test_a_position_that_no_map_has_is_refused_by_name() -> None:
    [good, *_] = hostile()
    bad = replace(good, id="bad", spot=Spot("x", (), "town", 91.0, 0.0))
    for name in FORMATS:
        _, counts = written(name, [bad, good])
        assert (counts.refused, counts.incidents) == ([("bad", "latitude 91.0 is not between -90 and 90")], 2)


@pytest.mark.parametrize("name", [*FORMATS])
def test_the_same_bytes_each_time(name: str) -> None:
    for by in FORMATS[name].writers:
        assert written(name, hostile(), by)[0] == written(name, hostile(), by)[0]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_survives_a_cell(value: str) -> None:
    told = replace(told_of(account("d", place="Maarrat")), spot=Spot(value, (), "town"))
    data, _ = written("incidents", [told])
    with io.StringIO(data.decode(), newline="") as text:
        [row] = csv.DictReader(text)
    assert armed(row["place"]) == expected(value)


@given(st.text())
def test_disarming_is_undone(value: str) -> None:
    assert armed(str(disarmed(value))) == value or value.startswith("'")


def test_claims_are_quoted_exactly() -> None:
    told = told_from("قتل ثلاثة مدنيين في قصف مدفعي على بلدة معرة مصرين أمس.")
    data, _ = written("claims", told, "ndjson")
    rows: list[dict[str, Any]] = [json.loads(line) for line in data.decode().splitlines()]
    text = told[0].papers["1"].text or ""
    assert rows
    assert all(row["quotation"] == text[row["start"] : row["end"]] for row in rows)
    [killed] = [row for row in rows if row["field"] == "killed"]
    assert (killed["group"], killed["low"], killed["high"]) == ("civilians", 3, 3)
