"""UCDP's shape: the header, sums of the dead, the type of violence by the parties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.export.case import case_of
from riwaya.export.deaths import deaths_of
from riwaya.export.told import Manner
from riwaya.export.ucdp import TABLE, grid
from tests.export.made import rows_of, told_from, told_of
from tests.incidents.told import account, figure

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,"
    "side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
    "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,"
    "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)


def test_the_header() -> None:
    assert ",".join(column.name for column in TABLE.columns) == HEADER
    assert len(TABLE.columns) == 49


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("قتل ثلاثة من عناصر هيئة تحرير الشام في اشتباكات مع قوات النظام في بلدة سراقب أمس.", 1, id="state_based"),
        pytest.param("قتل ثلاثة مدنيين في قصف مدفعي لقوات النظام على بلدة معرة مصرين أمس.", 3, id="one_sided"),
        pytest.param("قتل ثلاثة مدنيين في انفجار عبوة ناسفة في مدينة الباب أمس.", None, id="nobody_told"),
    ],
)
def test_type_of_violence(text: str, kind: int | None) -> None:
    assert [row["type_of_violence"] for row in rows_of("ucdp", told_from(text))] == [kind]


def test_nobody_dead_is_no_row() -> None:
    assert list(rows_of("ucdp", told_from("قصف مدفعي على بلدة معرة مصرين أمس."))) == []


GROUPS = st.sampled_from(["unspecified", "civilians", "children", "soldiers", "fighters"])


@given(st.lists(st.tuples(GROUPS, st.integers(0, 900), st.integers(0, 900) | st.none()), min_size=1, max_size=5))
def test_best_is_the_sum_and_lies_between(figures: list[tuple[str, int, int | None]]) -> None:
    found = [figure("killed", low, None if more is None else low + more, group=group) for group, low, more in figures]
    deaths = deaths_of(case_of(told_of(account("one", *found, place="Maarrat")), Manner("ucdp")))
    assert deaths.best == deaths.a + deaths.b + deaths.civilians + deaths.unknown
    assert deaths.low <= deaths.best <= deaths.high


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        pytest.param(-90.0, -180.0, 1, id="the_south_west"),
        pytest.param(90.0, 180.0, 259200, id="the_north_east"),
        pytest.param(36.01, 36.67, 181874, id="maarrat_misrin"),
        pytest.param(None, None, None, id="nowhere"),
    ],
)
def test_grid(lat: float | None, lon: float | None, cell: int | None) -> None:
    assert grid(lat, lon) == cell
