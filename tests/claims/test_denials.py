"""What somebody denies: an event denied, or a claim with its denial beside it."""

from __future__ import annotations

from riwaya.model import Event
from riwaya.reader import read

DAY = "2021-03-05"


def stances(event: Event) -> list[tuple[str, str | None]]:
    return [(s.text, s.stance) for s in event.sources]


def test_a_statement_that_denies_its_own_event() -> None:
    (event,) = read("نفى الجيش أن تكون طائراته قصفت سوق بلدة معرة مصرين أمس.", published=DAY).events
    assert (event.status, stances(event)) == ("denied", [("الجيش", "denies")])


def test_a_denial_stands_beside_the_claim() -> None:
    text = "قال مصدر طبي إن قصفا على سوق بلدة معرة مصرين أمس قتل سبعة مدنيين.\nونفى مصدر عسكري قصف السوق."
    (event,) = read(text, published=DAY).events
    assert event.status == "happened"
    assert stances(event) == [("مصدر طبي", "asserts"), ("مصدر عسكري", "denies")]


def test_denying_ones_part_leaves_the_deed() -> None:
    (event,) = read("نفى الجيش مسؤوليته عن القصف الذي قتل سبعة مدنيين في معرة مصرين أمس.", published=DAY).events
    assert (event.status, stances(event)) == ("happened", [])
