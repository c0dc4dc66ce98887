"""Rows of lists: whatever stands in a cell, a row is either one that holds, every value on its characters, or named with a reason."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from riwaya.export.cells import written
from riwaya.export.lists import BadRow, Layout, record_of, rows
from riwaya.model.record import Record

LAYOUT = Layout({name: name for name in ("id", "first_day", "type", "place", "doers", "sources", "killed_min", "latitude", "notes")})
HOSTILE = ["=1+1", "سطر\nثان", '"', "a;b", "\u202eم\u202c", "م" * 100_000, "-5", "'", "\t"]
CELL = st.sampled_from([*HOSTILE, "", "3", "36.5", "air_strike", "2024-03-01"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20
)


@given(st.fixed_dictionaries(dict.fromkeys(LAYOUT.columns, CELL)), st.booleans())
def test_a_row_holds_or_is_named(cells: dict[str, str], sound: bool) -> None:
    if sound:
        cells = {**cells, "id": "1", "first_day": "2024-03-01", "type": "air_strike", "killed_min": "3", "latitude": "36.5"}
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(cells)
    out.writerow([written(value) for value in cells.values()])
    [found] = rows(text.getvalue().encode(), LAYOUT)
    if isinstance(found, BadRow):
        assert found.reason
        assert not sound
        return
    record = Record.from_dict(record_of(found, "a list"))
    [event] = record.events
    place = event.place
    assert place is None or place.span.of(record.text) == place.text == cells["place"].strip()
    assert all(figure.span.of(record.text) == figure.text for figure in event.casualties)
