"""CSV that a spreadsheet opens without running it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.web.tables import FORMULA, cell, csv_text


@pytest.mark.parametrize("told", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "\u00a0@x"])
def test_formulas_are_neutralised(told: str) -> None:
    assert cell(told).startswith("'")


@pytest.mark.parametrize(("value", "expected"), [(None, ""), (-3, "-3"), (0.5, "0.5"), (True, "True"), (["a", "b"], "a; b"), (["=a"], "'=a"), ("سوق", "سوق")])
def test_values(value: object, expected: str) -> None:
    assert cell(value) == expected


@given(st.text())
def test_no_text_begins_as_a_formula(told: str) -> None:
    assert not cell(told).startswith(FORMULA)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"))))
def test_a_table_reads_back(told: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(("a",), [{"a": each} for each in told]).removeprefix("\ufeff"))))
    assert [row[0] if row else "" for row in rows[1:]] == [cell(each) for each in told]
