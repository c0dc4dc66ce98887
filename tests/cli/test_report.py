"""The report: what stands in it, at which widths, with and without colours."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from riwaya.cli.report import report
from riwaya.model import Actor, Event, Figure, Interval, Link, Loaded, Place, Record, Source, Span, Statement, Time
from tests.conftest import Command

TEXT = (
    "الإرهابيون يقتلون خمسة في سوق الحديدة\n"
    "قال مصدر طبي لوكالة الساحل أمس إن خمسة مدنيين قتلوا في سوق الحديدة، بينما نفى الجيش ذلك. وقال المصدر «رأينا خمسة شهداء»."
)


def span_of(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


BODY = TEXT.index("\n")
CHAIN = Source(
    span_of("مصدر طبي"), "مصدر طبي", "medical source", (Link(span_of("وكالة الساحل"), "وكالة الساحل", "Sahel Agency"),), "c1", anonymous=True, rule="ar.say"
)
ARMY = Source(span_of("الجيش"), "الجيش", "the army", id="c2", stance="denies")
EVENT = Event(
    "shelling",
    (span_of("خمسة مدنيين قتلوا في سوق الحديدة"), span_of("الإرهابيون يقتلون خمسة في سوق الحديدة")),
    id="e1",
    status="denied",
    place=Place(span_of("الحديدة", BODY), "الحديدة", "Al Hudaydah", ("محافظة الحديدة", "Yemen"), 14.8, 42.95, rule="ar.place"),
    time=Time(span_of("أمس"), "أمس", Interval.inclusive("2018-08-02", "2018-08-02"), rule="ar.yesterday"),
    perpetrators=(Actor(span_of("الإرهابيون"), "الإرهابيون"),),
    casualties=(Figure(span_of("خمسة مدنيين"), "خمسة مدنيين", "killed", "civilians", 5, 5, rule="ar.killed", confidence=0.9, by=("c1",)),),
    sources=(CHAIN, ARMY),
    facets={"target_object": "market", "truce_relevant": True},
    loaded=(Loaded(span_of("الإرهابيون"), "الإرهابيون"),),
    confidence=0.75,
)
SAID = Statement(span_of("«رأينا خمسة شهداء»"), "direct", CHAIN, id="s1", about=("e1",), rule="ar.said")
RECORD = Record("d1", TEXT, outlet="صحيفة المرفأ", published="2018-08-03", relevant=True, events=(EVENT,), statements=(SAID,))


def plain(record: Record, width: int = 100, *, explain: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(report(record, explain=explain))
    return captured.get()


@pytest.mark.parametrize(
    "words",
    [
        "صحيفة المرفأ · published 2018-08-03 · 1 event · 1 statement",
        "1  Shelling or missile attack  قصف مدفعي أو صاروخي  denied · confidence 0.75",
        "where         Al Hudaydah, Yemen (14.80, 42.95)  «الحديدة»",
        "when          Thu 2018-08-02  «أمس»",
        "by whom       الإرهابيون",
        "how many      5 killed · civilians  «خمسة مدنيين»  says medical source",
        "details       market, truce relevant",
        "loaded words  «الإرهابيون»",
        "who says so   medical source  «مصدر طبي»  unnamed",
        "└─▶ Sahel Agency  «وكالة الساحل»",
        "   └─▶ صحيفة المرفأ",
        "the army  «الجيش»  denies",
        "THE HEADLINE SAYS IT, THE BODY HAS IT FROM",
        "says      medical source, the army",
        "medical source  «مصدر طبي»  unnamed  by way of Sahel Agency",
        "“ «رأينا خمسة شهداء»  (e1)",
    ],
    ids=[
        "document",
        "title",
        "place",
        "time",
        "actor",
        "figure",
        "facets",
        "loaded",
        "origin",
        "carrier",
        "outlet",
        "denial",
        "headline",
        "hidden",
        "speaker",
        "statement",
    ],
)
def test_what_stands_in_the_report(words: str) -> None:
    assert words in plain(RECORD)


def test_explain_adds_rule_and_characters() -> None:
    told = plain(RECORD, explain=True)
    place = EVENT.place
    assert place
    assert f"rule ar.place · characters {place.span.start}–{place.span.end}" in told
    assert "rule ar.killed · confidence 0.90" in told
    assert "in his words · rule ar.said" in told
    assert "rule" not in plain(RECORD)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in plain(RECORD, width).splitlines()) <= width


def test_the_values_are_lit_in_the_quotation() -> None:
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system="standard", highlight=False)
    with console.capture() as captured:
        console.print(report(RECORD))
    colored = captured.get()
    assert re.search(r"\x1b\[1;4;31mخمسة مدنيين\x1b\[0m", colored)
    assert re.search(r"\x1b\[1;32mالحديدة\x1b\[0m", colored)


def test_a_record_that_tells_nothing_says_so() -> None:
    told = plain(Record("d", "خبر عن مباراة"))
    assert "No event and no statement" in told
    assert "no conflict news" in told
    assert "(empty text)" in plain(Record("d", ""))


def test_the_outlet_itself_is_named_where_nobody_is_cited() -> None:
    bare = Record("d", TEXT, outlet="صحيفة المرفأ", events=(Event("riot", (Span(0, 10),)),))
    assert "who says so   صحيفة المرفأ itself" in plain(bare)


def test_a_pipe_gets_no_escapes_and_no_trailing_blanks(riwaya: Command) -> None:
    lines = riwaya("read", "-", stdin=TEXT.encode()).stdout.decode().splitlines()
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)
    assert any("2" in line or "5" in line for line in lines)
