"""What a correction may say."""

import pytest

from riwaya.errors import InputError
from riwaya.incidents.correcting import checked


@pytest.mark.parametrize(
    ("field", "told", "kept"),
    [
        pytest.param("killed", "9", "9", id="a_figure"),
        pytest.param("killed:children", "9-13", "9-13", id="a_group"),
        pytest.param("injured", "9-", "9-", id="an_open_figure"),
        pytest.param("type", "air_strike", "air_strike", id="a_code"),
        pytest.param("type", "Air strike", "air_strike", id="an_english_label"),
        pytest.param("type", "غارة جوية", "air_strike", id="an_arabic_label"),
        pytest.param("status", "called for", "called_for", id="a_status"),
        pytest.param("day", " 2020-01-14 ", "2020-01-14", id="a_day"),
        pytest.param("day", "2020-01-14/2020-01-16", "2020-01-14/2020-01-16", id="a_stretch"),
        pytest.param("day", "2020-01-14/..", "2020-01-14/..", id="an_open_stretch"),
        pytest.param("place", "سراقب", "سراقب", id="a_place_in_words"),
        pytest.param("grade", "Discounted", "Discounted", id="a_grade"),
    ],
)
def test_kept(field: str, told: str, kept: str) -> None:
    assert checked(field, told) == kept


@pytest.mark.parametrize(
    ("field", "told", "message"),
    [
        pytest.param("killed", "8-5", "write 5-8", id="ends_below_its_beginning"),
        pytest.param("killed", "²", "is no figure", id="a_superscript"),
        pytest.param("killed:cats", "8", "no incident has a field", id="no_group"),
        pytest.param("nosuch", "8", "no incident has a field", id="no_field"),
        pytest.param("type", "blast", "is no type", id="no_type"),
        pytest.param("status", "maybe", "is no status", id="no_status"),
        pytest.param("day", "2020-99-01", "is no day", id="no_such_month"),
        pytest.param("day", "2020", "is no day", id="a_year"),
        pytest.param("day", "2020-01-16/2020-01-14", "is no day", id="a_stretch_turned_round"),
        pytest.param("day", "..", "is no day", id="only_an_open_end"),
        pytest.param("day", "20200114", "is no day", id="another_form"),
        pytest.param("grade", "Sure", "is no grade", id="no_grade"),
        pytest.param("place", " ", "set to nothing", id="nothing"),
    ],
)
def test_refused(field: str, told: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        checked(field, told)
