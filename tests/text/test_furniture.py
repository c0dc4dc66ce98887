"""Page furniture: every row of the data by its examples, whole pages of our own making, and what must never be cut."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from riwaya.model import Span
from riwaya.rules.lexicon import Lexicon, load_language
from riwaya.text.furniture import READ, body_start, furniture, headline, marks, page_date, without_furniture
from riwaya.text.page_lines import line_rules, read_line
from riwaya.text.tokens import tokenise
from tools.build_furniture import ARTEFACT, compile_furniture, load_source

SECTION = load_source()
GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev.jsonl"

FACEBOOK = (
    "شبكة الوادي - سقوط قذيفتين على أطراف...\nFacebook\u200eشبكة الوادي\u200e's Post\n\n"
    "شبكة الوادي Verified accountJune 3, 2024 · Shared with Publicسقوط قذيفتين على أطراف بلدة كفرتخاريم"
    "+2All reactions:4.1K386 comments15 sharesLikeCommentMost relevant\ufeffسامر الأحمدالله يحميهم1y2"
)
X_POST = "Post\n\nPost\n\nمرصد السهل@sahl_watchتحليق طائرة مسيّرة فوق #بنش\n#عاجل00:0010:24 AM · Dec 4, 20243.4KViews9541"
PARAGRAPH = "قُتل مدني وأصيب ثلاثة آخرون اليوم الأحد، جراء قصف مدفعي استهدف الأحياء السكنية في البلدة، وفق ما أفاد به الدفاع المدني."
ARTICLE = "\n\n".join(
    [
        "الرئيسية",
        "سوريا",
        "قتيل مدني بقصف مدفعي على بلدة في ريف إدلب",
        "26/06/2023",
        "3:45 م",
        PARAGRAPH,
        "اقرأ أيضاً: غارات ليلية على ريف حماة",
        PARAGRAPH,
        "مقالات ذات صلة",
        "مظاهرات في مدينة الباب احتجاجاً على الغلاء",
        "انفجار عبوة ناسفة في مدينة عفرين",
        "اترك تعليقاً إلغاء الرد",
    ]
)
BARE_LIST = "\n\n".join([PARAGRAPH, PARAGRAPH, "انفجار في سوق شعبي وسط المدينة", "وزير الصحة يزور مشفى الولادة", "وصول قافلة مساعدات إلى المعبر الحدودي"])


def told(text: str, kind: str) -> dict[str, list[str]]:
    """The words of the furniture by what they are."""
    out: dict[str, list[str]] = {}
    for piece in furniture(text, kind):
        out.setdefault(piece.what, []).append(piece.span.of(text))
    return out


def story(text: str, kind: str) -> str:
    """What is left of a text without its furniture, teasers and repeats included in what is left."""
    out, last = [], 0
    for piece in furniture(text, kind):
        if piece.what not in READ:
            out.append(text[last : piece.span.start])
            last = piece.span.end
    return "".join([*out, text[last:]])


def test_artefact_is_fresh() -> None:
    assert json.loads(ARTEFACT.read_text(encoding="utf-8")) == compile_furniture(SECTION)


@pytest.mark.parametrize("row", SECTION["marks"], ids=[r["id"] for r in SECTION["marks"]])
def test_mark_reads_its_examples(row: dict[str, object]) -> None:
    mark = next(m for m in marks() if m.id == row["id"])
    for example in row["examples"]:  # type: ignore[attr-defined]
        found = list(mark.find(example["text"]))
        assert found, example["text"]
        for group, words in example["reads"].items():
            assert found[0].group(group) == words
    for counter in row["not_examples"]:  # type: ignore[attr-defined]
        assert not list(mark.find(counter))


@pytest.mark.parametrize("row", SECTION["patterns"], ids=[r["id"] for r in SECTION["patterns"]])
def test_pattern_reads_its_examples(row: dict[str, list[str] | str]) -> None:
    pattern = next(p for rule, _, p in line_rules().patterns if rule == row["id"])
    assert [e for e in row["examples"] if not pattern.fullmatch(e)] == []
    assert [e for e in row["not_examples"] if pattern.fullmatch(e)] == []


@pytest.mark.parametrize("row", SECTION["lines"], ids=[r["id"] for r in SECTION["lines"]])
def test_line_is_known_alone_and_only_whole(row: dict[str, list[str] | str]) -> None:
    assert {found[0] if (found := read_line(form)) else None for form in row["forms"]} == {row["id"]}
    assert [e for e in row["not_examples"] if read_line(e)] == []


def test_headline_rows() -> None:
    rows = SECTION["headline"]
    assert not any(line_rules().goes_on(line) for line in rows["examples"])
    assert all(line_rules().goes_on(line) for line in rows["not_examples"])


def test_facebook_post() -> None:
    assert story(FACEBOOK, "post").replace("\u200e", "").strip() == "سقوط قذيفتين على أطراف...\nسقوط قذيفتين على أطراف بلدة كفرتخاريم\ufeff"
    assert told(FACEBOOK, "post")["comments"] == ["سامر الأحمدالله يحميهم1y2"]
    assert told(FACEBOOK, "post")["repeat"] == ["سقوط قذيفتين على أطراف..."]


def test_x_post() -> None:
    assert story(X_POST, "post") == "تحليق طائرة مسيّرة فوق #بنش\n#عاجل"


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [(FACEBOOK, date(2024, 6, 3), "June 3, 2024"), (X_POST, date(2024, 12, 4), "Dec 4, 2024")],
    ids=["facebook", "x"],
)
def test_page_date(text: str, day: date, words: str) -> None:
    found = page_date(text, furniture(text, "post"))
    assert found is not None
    assert (found.day, found.span.of(text)) == (day, words)


def test_page_date_of_a_site_is_not_taken() -> None:
    assert page_date(ARTICLE, furniture(ARTICLE)) is None


def test_impossible_page_date_is_none() -> None:
    text = X_POST.replace("Dec 4, 2024", "Feb 31, 2024")
    assert page_date(text, furniture(text, "post")) is None


def test_article() -> None:
    found = told(ARTICLE, "article")
    assert found["date"] == ["26/06/2023", "3:45 م"]
    assert found["teaser"] == ["اقرأ أيضاً: غارات ليلية على ريف حماة", "مظاهرات في مدينة الباب احتجاجاً على الغلاء", "انفجار عبوة ناسفة في مدينة عفرين"]
    assert found["buttons"] == ["الرئيسية", "سوريا", "مقالات ذات صلة", "اترك تعليقاً إلغاء الرد"]


def test_headline_and_body_of_an_article() -> None:
    pieces = furniture(ARTICLE)
    title = headline(ARTICLE, pieces)
    assert title is not None
    assert title.of(ARTICLE) == "قتيل مدني بقصف مدفعي على بلدة في ريف إدلب"
    assert ARTICLE.startswith(PARAGRAPH, body_start(ARTICLE, pieces))


def test_post_has_no_headline_and_its_body_starts_after_the_head() -> None:
    pieces = furniture(X_POST, "post")
    assert headline(X_POST, pieces, "post") is None
    assert X_POST.startswith("تحليق", body_start(X_POST, pieces, "post"))


def test_list_of_headlines_without_a_heading() -> None:
    assert len(told(BARE_LIST, "article")["teaser"]) == 3


@pytest.mark.parametrize(
    "tail",
    [
        ["أسماء الضحايا الذين تم توثيقهم في المشفى هم:", "الطفل سامر محمود العلي من كفرنبل", "السيدة هدى الحسن من كفرنبل", "الشاب خالد يوسف من حاس"],
        ["- قصف مدفعي على أطراف قرية الفطيرة", "- غارة جوية على محيط بلدة البارة", "- قذائف هاون على قرية سفوهن"],
        ["وقال شاهد عيان إن القصف استمر ساعة", "وأضاف أن الأهالي نزحوا إلى الحقول", "وتوقفت المدارس عن الدوام اليوم"],
    ],
    ids=["names-after-colon", "bullets", "paragraphs-without-stops"],
)
def test_story_is_not_a_list_of_headlines(tail: list[str]) -> None:
    text = "\n\n".join([PARAGRAPH, PARAGRAPH, *tail])
    assert furniture(text) == []


def test_comments_are_not_cut_from_an_article_that_quotes_buttons() -> None:
    text = f"{PARAGRAPH}\nوجاء في المنشور LikeComment ثم نص طويل يتابع فيه الكاتب روايته للحادثة."
    assert "comments" not in told(text, "article")


def test_cut_beginning_above_the_post() -> None:
    text = "قصف مدفعي على أطراف قرية الفطيرة جنوبي إدلب...\n\nقصف مدفعي على أطراف قرية الفطيرة جنوبي إدلب أسفر عن إصابة طفلين."
    assert told(text, "post") == {"repeat": ["قصف مدفعي على أطراف قرية الفطيرة جنوبي إدلب..."]}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "قصف", "🙂", "'s Post\n", "LikeComment", "\ud800"], ids=["empty", "blank", "word", "emoji", "post", "like", "surrogate"]
)
@pytest.mark.parametrize("kind", ["article", "post"])
def test_odd_texts(text: str, kind: str) -> None:
    pieces = furniture(text, kind)
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in pieces)
    assert 0 <= body_start(text, pieces, kind) <= len(text)


@pytest.mark.parametrize("text", [FACEBOOK, X_POST, ARTICLE, BARE_LIST], ids=["facebook", "x", "article", "list"])
def test_pieces_are_in_order_and_do_not_meet(text: str) -> None:
    for kind in ("article", "post"):
        spans = [p.span for p in furniture(text, kind)]
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_tokens_of_furniture_become_breaks() -> None:
    tokenised = tokenise(FACEBOOK, Lexicon(load_language()))
    cut = without_furniture(tokenised, furniture(FACEBOOK, "post"))
    assert len(cut) == len(tokenised)
    assert cut.starts == tokenised.starts
    sentences = [cut.words_of(a, b) for a, b in cut.sentences if cut.words[a].surface != "\n"]
    assert any(s.startswith("سقوط قذيفتين على أطراف بلدة كفرتخاريم") for s in sentences)


@pytest.mark.skipif(not GOLD.exists(), reason="../shared is absent")
def test_no_gold_mention_is_cut() -> None:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cut = [p.span for p in furniture(row["text"], row["kind"]) if p.what not in READ]
        for event in row["events"]:
            assert not [m for m in event["mentions"] if any(Span(*m).shared(span) for span in cut)]


def test_code_knows_no_arabic() -> None:
    source = Path(__file__).resolve().parents[2] / "src" / "riwaya" / "text"
    for name in ("furniture.py", "page_lines.py"):
        assert not re.search(r"[\u0621-\u064a]{2}", (source / name).read_text(encoding="utf-8"))
