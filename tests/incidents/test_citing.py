"""Who cites whom."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.incidents.citing import UNNAMED, Citation, Citations, Party, who_cites_whom
from riwaya.incidents.copies.copied import Copied, Part
from riwaya.model.record import Record
from riwaya.model.span import Span
from riwaya.model.values import Link, Statement
from tests.incidents.made import NOWHERE, event, record, source

MINISTRY = replace(source("وزارة الدفاع", identity="ru.mod"), via=(Link(NOWHERE, "قناة «الضفاف»"), Link(NOWHERE, "سانا", identity="sana")))
PAPER = "صحيفة المرفأ"


def said(speaker: str, identity: str | None = None) -> Statement:
    return Statement(Span(0, 10), "indirect", source(speaker, identity=identity))


def test_nobody_cites_nobody() -> None:
    assert who_cites_whom({"1": record(event(), outlet=PAPER)}) == Citations()


def test_each_hop_of_a_chain_is_an_arrow() -> None:
    graph = who_cites_whom({"1": record(event(MINISTRY), outlet=PAPER)})
    assert [(c.citing, c.cited) for c in graph.citations] == [("id:sana", "id:ru.mod"), ("name:ضفاف", "id:sana"), ("name:مرفا", "name:ضفاف")]
    assert graph.party("id:sana") == Party("id:sana", "SANA", "outlet")
    assert graph.party("id:nobody") is None


def test_events_and_statements_are_counted_apart() -> None:
    told = replace(record(event(source("المرصد", identity="sohr")), outlet=PAPER), statements=(said("المرصد", "sohr"), said("المرصد", "sohr")))
    graph = who_cites_whom({"1": told, "2": told})
    assert graph.citations == (Citation("name:مرفا", "id:sohr", events=2, statements=4, documents=2),)
    assert graph.citing("id:sohr") == graph.cited_by("name:مرفا") == graph.citations


def test_the_unnamed_are_one() -> None:
    graph = who_cites_whom({"1": record(event(source("شهود"), source("مصادر طبية", key="c2")), outlet=PAPER)})
    assert graph.citations == (Citation("name:مرفا", UNNAMED, events=2, documents=1),)


def test_an_outlet_that_cites_itself_is_no_arrow() -> None:
    assert who_cites_whom({"1": record(event(source("سانا", identity="sana")), outlet="SANA")}) == Citations()


def test_what_a_copy_carries_is_counted_once() -> None:
    told = event(source("المرصد", identity="sohr"))
    records = {"1": record(told, outlet="وكالة المنبع"), "2": record(told, replace(told, mentions=(Span(20, 30),)), outlet=PAPER)}
    copied = Copied("2", "1", (Part(Span(0, 15), "1"),), (Span(16, 40),), 0.6)
    graph = who_cites_whom(records, {"2": copied})
    expected = {
        Citation("name:منبع", "id:sohr", events=1, documents=1),
        Citation("name:مرفا", "id:sohr", events=1, documents=1),
        Citation("name:مرفا", "name:منبع", documents=1, copies=1),
    }
    assert set(graph.citations) == expected


@settings(max_examples=20, deadline=None)
@given(st.permutations(["1", "2", "3"]))
def test_any_order_gives_the_same(order: list[str]) -> None:
    records: dict[str, Record] = {
        "1": record(event(MINISTRY), outlet=PAPER),
        "2": record(event(source("شهود")), outlet="SANA"),
        "3": record(event(source("وكالة المنبع", name="وكالة المنبع")), outlet=PAPER),
    }
    assert who_cites_whom({key: records[key] for key in order}) == who_cites_whom(records)
