"""Changed copies are those of `dataclasses.replace`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from riwaya.model import Event, Figure, Place, Source, Span
from riwaya.model.changing import changed

SPAN = Span(3, 9)


@pytest.mark.parametrize(
    ("value", "changes"),
    [
        pytest.param(Place(SPAN, "حلب", name="حلب", lat=36.2, lon=37.16), {"confidence": 0.5}, id="one_field"),
        pytest.param(Figure(SPAN, "سبعة", "killed", min=7, max=7), {"id": "f1", "by": ("c1",)}, id="two_fields"),
        pytest.param(Source(SPAN, "مصدر طبي"), {"via": ()}, id="the_same_again"),
        pytest.param(Event("shelling", (SPAN,)), {"place": Place(SPAN, "حلب"), "facets": {"base": "x"}}, id="an_event"),
        pytest.param(Event("shelling", (SPAN,)), {}, id="nothing"),
    ],
)
def test_the_copy_is_that_of_replace(value: Any, changes: dict[str, Any]) -> None:
    before = replace(value)
    assert changed(value, **changes) == replace(value, **changes)
    assert value == before


def test_an_unknown_field() -> None:
    with pytest.raises(KeyError):
        changed(Place(SPAN, "حلب"), colour="red")
