"""Incidents as a GeoPackage, written with the SQLite that Python has: three tables of the standard and one of features.

Source: OGC 12-128r19, GeoPackage Encoding Standard 1.4.
"""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copyfileobj
from typing import IO

from riwaya.export.cells import holdable
from riwaya.export.columns import DECIMAL, INTEGER, TEXT, YES_NO, Table, Value

Rows = Iterable[tuple[Value, ...]]
APPLICATION, VERSION, WGS84 = 0x47504B47, 10400, 4326
KINDS = {TEXT: "TEXT", INTEGER: "INTEGER", DECIMAL: "REAL", YES_NO: "BOOLEAN"}
WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
# The standard wants a moment here; the same each time, so that the bytes are.
UNCHANGED = "1970-01-01T00:00:00.000Z"
STANDARD = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""


def write_geopackage(table: Table, rows: Rows, handle: IO[bytes]) -> None:
    """One layer, `incidents`, of points in WGS 84; without a position the point is null."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "incidents.gpkg"
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            fill(connection, table, rows)
        finally:
            connection.close()
        with path.open("rb") as made:
            copyfileobj(made, handle)


def fill(connection: sqlite3.Connection, table: Table, rows: Rows) -> None:
    """All tables."""
    connection.executescript(f"PRAGMA application_id={APPLICATION};PRAGMA user_version={VERSION};PRAGMA journal_mode=OFF;{STANDARD}")
    for name, number, organization, definition in (
        ("Undefined", -1, "NONE", "undefined"),
        ("Undefined", 0, "NONE", "undefined"),
        ("WGS 84", WGS84, "EPSG", WKT),
    ):
        connection.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,NULL)", (name, number, organization, number, definition))
    columns = ",".join(f'"{column.name}" {KINDS[column.kind]}' for column in table.columns)
    connection.execute(f"CREATE TABLE incidents (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {columns})")
    connection.execute("INSERT INTO gpkg_contents VALUES ('incidents','features','incidents','',?,-180,-90,180,90,?)", (UNCHANGED, WGS84))
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('incidents','geom','POINT',?,0,0)", (WGS84,))
    marks = ",".join("?" * (len(table.columns) + 1))
    names = [column.name for column in table.columns]
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO incidents VALUES (NULL,{marks})", features(names, rows))  # noqa: S608  marks and nothing else
    connection.execute("COMMIT")


def features(names: list[str], rows: Rows) -> Iterator[tuple[object, ...]]:
    """The rows with their points."""
    lat, lon = names.index("latitude"), names.index("longitude")
    for row in rows:
        yield (point(row[lon], row[lat]), *map(holdable, row))


def point(lon: Value, lat: Value) -> bytes | None:
    """A point as the standard's blob; None without a position."""
    if not isinstance(lon, (int, float)) or not isinstance(lat, (int, float)):
        return None
    return b"GP" + struct.pack("<BBiBIdd", 0, 1, WGS84, 1, 1, lon, lat)
