"""Pieces of a lit text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model.wording import shown
from riwaya.web.lighting import Light, paragraphs

TEXTS = st.text(st.sampled_from("ابت \n\u064b\U0001f600a1<&\u202e"), max_size=60)
LIGHTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["place", "time"])), max_size=6)


def lights_of(rows: list[tuple[int, int, str]], text: str) -> list[Light]:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text)), slot) for a, b, slot in rows]
    return [Light(number, slot, a, b) for number, (a, b, slot) in enumerate(spans) if a < b]


@given(TEXTS, LIGHTS)
def test_each_paragraph_is_its_text_and_each_piece_bears_just_its_lights(text: str, rows: list[tuple[int, int, str]]) -> None:
    lights = lights_of(rows, text)
    for paragraph in paragraphs(text, lights, headline=False):
        at = paragraph.start
        for piece in paragraph.pieces:
            stop = at + len(piece.text)
            assert piece.text == shown(text[at:stop])
            assert set(piece.ids) == {light.id for light in lights if light.start <= at and stop <= light.stop}
            at = stop


@given(TEXTS, LIGHTS)
def test_a_light_covers_its_characters_that_are_shown(text: str, rows: list[tuple[int, int, str]]) -> None:
    lights = lights_of(rows, text)
    covered: dict[int, list[int]] = {}
    for paragraph in paragraphs(text, lights, headline=False):
        at = paragraph.start
        for piece in paragraph.pieces:
            for number in piece.ids:
                covered.setdefault(number, []).extend(range(at, at + len(piece.text)))
            at += len(piece.text)
    shown_lines = {i for p in paragraphs(text, [], headline=False) for i in range(p.start, p.start + sum(len(piece.text) for piece in p.pieces))}
    assert all(covered.get(light.id, []) == [i for i in range(light.start, light.stop) if i in shown_lines] for light in lights)


def test_the_first_line_of_an_article_is_its_headline() -> None:
    assert [p.headline for p in paragraphs("\n  أ\n\nب", [], headline=True)] == [True, False]
