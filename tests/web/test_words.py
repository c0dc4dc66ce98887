"""Every word of the interface in both languages, and none that a template asks for and nobody wrote."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from riwaya.model.labels import LANGUAGES, speaking
from riwaya.web import rendering
from riwaya.web.words import catalogue, counted, word

WEB = Path(rendering.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
ASKED = re.compile(r"""\bt\(\s*["']([a-z0-9_.]+)["']\s*([~,)])""")
TABLES = re.compile(r"""words\(\s*["']([a-z0-9_.]+)["']""")
ARABIC = re.compile("[\u0600-\u06ff]")
# Names of languages stand in their own letters; an address and a bare value have none.
LETTERLESS = {"languages.en", "problems.said", "incident.figure"}


def test_each_stands_in_every_language() -> None:
    assert [key for key, entry in catalogue().items() if set(entry) != set(LANGUAGES) or not all(told.strip() for told in entry.values())] == []


def test_the_same_values_go_into_every_language() -> None:
    fields = {
        key: {language: {name for _, name, _, _ in Formatter().parse(told) if name} for language, told in entry.items()} for key, entry in catalogue().items()
    }
    # The Arabic one and two name the number themselves.
    differing = [key for key, told in fields.items() if told["en"] != told["ar"] and not key.endswith((".one", ".two"))]
    assert differing == []


def test_arabic_is_arabic() -> None:
    left = [key for key, entry in catalogue().items() if not ARABIC.search(entry["ar"]) and key not in LETTERLESS and not key.endswith(".go")]
    assert left == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_ask_for_words_that_are_there(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    keys = catalogue()
    missing = [key for key, after in ASKED.findall(text) if (after != "~" and key not in keys) or (after == "~" and not any(k.startswith(key) for k in keys))]
    missing += [table for table in TABLES.findall(text) if not any(key.startswith(f"{table}.") for key in keys)]
    assert missing == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_words_of_their_own(template: Path) -> None:
    text = re.sub(
        r"\{% macro go.*?endmacro|\{% block name %\}\w+|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<code.*?</code>",
        " ",
        template.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    shown = re.sub(r"<[^>]*>", " ", text)
    words = [each for each in re.findall(r"[^\W\d_]{3,}", shown) if each not in {"JSON", "CSV", "UTC", "Riwaya", "API", "nbsp"}]
    assert words == []


def test_counts_follow_the_language() -> None:
    with speaking("ar"):
        assert [counted("event", number) for number in (1, 2, 3, 11)] == ["حدث واحد", "حدثان", "3 أحداث", "11 حدثًا"]
    with speaking("en"):
        assert [counted("event", number) for number in (1, 2, 1234)] == ["1 event", "2 events", "1,234 events"]


def test_an_unlisted_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("nobody.wrote_this")
