"""Names in the language of the page."""

from __future__ import annotations

import pytest

from riwaya.web.names import translated


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Atarib", "الأتارب"),
        ("northern Aleppo countryside", "شمال ريف حلب"),
        ("Aleppo countryside", "ريف حلب"),
        ("eastern El Fasher", "شرق الفاشر"),
        ("northwestern Syria", "شمال غرب سوريا"),
        ("Russian Air Force, Russia", "سلاح الجو الروسي، روسيا"),
        ("Nowhere at All", "Nowhere at All"),
        ("southern Nowhere", "southern Nowhere"),
        ("مشفى المدينة", "مشفى المدينة"),
    ],
    ids="town side_of_countryside countryside side_of_town side_of_country list unknown side_of_unknown arabic".split(),
)
def test_arabic_pages_name_in_arabic(name: str, wanted: str) -> None:
    assert translated(name, "ar") == wanted
    assert translated(name, "en") == name
