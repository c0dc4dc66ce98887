"""The page: self-contained, flat marks, safe against what a text may hold."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Actor, Event, Figure, Link, Record, Source, Span, Statement
from riwaya.model.page import fragment, page
from riwaya.model.wording import segments, shown

TEXT = "مقتل خمسة <b>مدنيين</b> في تعز\nقالت الوكالة إن خمسة مدنيين قتلوا.\n\nنهاية"
FIGURE = Figure(Span(5, 20), TEXT[5:20], "killed", "civilians", 5, 5)
TARGET = Actor(Span(10, 20), TEXT[10:20], 'x" onmouseover="alert(1)')
SOURCE = Source(Span(37, 44), TEXT[37:44], "the <agency>", (Link(Span(37, 44), TEXT[37:44], "wire"),))
EVENT = Event("shelling", (Span(0, 30),), targets=(TARGET,), casualties=(FIGURE,), sources=(SOURCE,))
RECORD = Record("d1", TEXT, outlet="A & B", events=(EVENT,), statements=(Statement(Span(48, 65), "indirect", SOURCE),))


class Reader(HTMLParser):
    """Collects the tags, what they fetch, and the words of the text column."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.fetched: list[str] = []
        self.deepest_mark = 0
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.fetched += [value or "" for name, value in attrs if name == "src" or name.startswith("on") or (name == "href" and value and value[0] != "#")]
        if tag != "meta":
            self.open.append(tag)
        self.deepest_mark = max(self.deepest_mark, self.open.count("mark"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = page([RECORD])
    reader = read(html)
    assert reader.fetched == []
    assert "script" not in reader.tags
    assert not re.search(r"url\(|@import|https?:", html)
    assert '<html lang="ar" dir="rtl">' in html


def test_what_a_text_holds_is_shown_and_not_obeyed() -> None:
    html = page([RECORD])
    assert "<b>مدنيين" not in html
    assert 'onmouseover="alert' not in html
    assert "A &amp; B" in html


def test_marks_are_flat_and_overlaps_are_kept() -> None:
    html = page([RECORD])
    assert read(html).deepest_mark == 1
    overlap = re.search(r'<mark class="targets more" title="([^"]*)">', html)
    assert overlap
    assert "5 killed" in overlap[1]


def test_the_text_is_whole() -> None:
    words = read(page([RECORD])).words
    for line in TEXT.split("\n"):
        assert line in words


def test_several_documents_have_contents() -> None:
    html = page([RECORD, Record("d2", "خبر ثانٍ", kind="post")])
    assert re.findall(r'href="(#d\d)"', html) == ["#d1", "#d2"]
    assert all(f'id="d{n}"' in html for n in (1, 2))
    assert "<nav>" not in page([RECORD])


def test_no_padding_on_marks() -> None:
    style = re.search(r"<style>(.*?)</style>", page([]), re.DOTALL)
    assert style
    for rule in re.findall(r"mark[^{]*\{([^}]*)\}", style[1]):
        assert not re.search(r"padding|border|inline-block|margin", rule)


def test_empty_cases() -> None:
    assert "No document." in page([])
    assert "(empty text)" in page([Record("d", "")])
    assert read(fragment(Record("d", "خبر"))).open == []


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from("abc")), max_size=6))
def test_segments_are_the_stretch_in_pieces(text: str, raw: list[tuple[int, int, str]]) -> None:
    lights = [(Span(start, start + length), name) for start, length, name in raw]
    pieces = list(segments(text, Span(0, len(text)), lights))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    lit = sum(len(piece) for piece, names in pieces if names)
    assert lit == len({n for span, _ in lights for n in range(*span) if n < len(text)})


@given(st.text(max_size=80))
def test_shown_keeps_the_length_and_moves_nothing(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert not re.search("[\x00-\x1f\u202e\ud800-\udfff]", shown(text))
    read(page([Record("d", text)])).words.encode("utf-8")
