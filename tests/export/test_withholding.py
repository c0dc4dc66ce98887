"""What does not leave unless asked for."""

from __future__ import annotations

from dataclasses import replace

from riwaya.export.case import case_of
from riwaya.export.told import Manner, Paper, Spot
from riwaya.export.withholding import WITHHELD
from riwaya.model import Span
from riwaya.model.incident import OUTLET, Root
from tests.export.made import rows_of, told_of
from tests.incidents.told import account, actor, figure, source

NAME = "سلمى العابد"
SAID = source(NAME)
TEXT = f"{NAME} قتلت في السوق"


def victim() -> list[object]:
    told = account("one", figure("killed", 1), said=(SAID,), place="Maarrat", targets=(actor(NAME),))
    paper = Paper("one", "0" * 64, "paper-one", None, None, TEXT, TEXT)
    return [told_of(told, papers={"one": paper})]


def test_no_name_in_any_table() -> None:
    for name in ("acled", "ucdp", "claims", "incidents", "documents", "hxl", "plover", "ftm"):
        rows = list(rows_of(name, victim()))  # type: ignore[arg-type]
        assert rows, name
        assert NAME not in repr(rows), name
        assert "سلمى" not in repr(rows), name


def test_names_where_asked() -> None:
    [row] = rows_of("acled", victim(), Manner("acled", names=True))  # type: ignore[arg-type]
    assert row["actor2"] == NAME
    claims = list(rows_of("claims", victim(), Manner(names=True)))  # type: ignore[arg-type]
    assert any(each["value"] == NAME and not each["withheld"] for each in claims)


def test_the_claim_says_that_it_is_withheld() -> None:
    [row] = [each for each in rows_of("claims", victim()) if each["field"] == "targets"]  # type: ignore[arg-type]
    assert (row["value"], row["withheld"], row["quotation"], row["start"]) == (WITHHELD, True, "", 0)


def test_a_hospital_is_rounded() -> None:
    told = account("one", place="market", facets={"target_object": "hospital"})
    case = case_of(told_of(told), Manner())
    assert (case.spot, case.uncertainty_m) == (Spot("Maarrat", ("Idlib", "Syria"), "near", 35.6, 36.7), 25_000)
    assert case_of(told_of(told), Manner(exact=True)).spot.lat == 35.641
    assert "Old Market" not in repr(list(rows_of("claims", [told_of(told)])))


def test_institutions_and_unnamed_sources_leave() -> None:
    told = account("one", said=(replace(SAID, anonymous=True),), place="Maarrat")
    told = replace(told, roots={OUTLET: told.roots[OUTLET], NAME: Root("anon:1:x", "a local source", "anonymous")})
    [row] = [each for each in rows_of("claims", [told_of(told)]) if each["field"] == "type"]
    assert row["roots"] == "a local source"


def test_who_may_be_named_stands_first() -> None:
    told = account("one", place="Maarrat", targets=(actor(NAME), replace(actor("مدنيون"), side="civilians", span=Span(5, 9))))
    [row] = rows_of("acled", [told_of(told)])
    assert (row["actor2"], row["inter2"], row["assoc_actor_2"]) == ("مدنيون", "Civilians", WITHHELD)
