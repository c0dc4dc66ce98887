"""Spellings of a name: every one that the data's tables of variants allow."""

from __future__ import annotations

from typing import Any

MOST = 8  # forms of one name; more than three variable words do not occur


def spelled(text: str, forms: dict[str, Any]) -> list[str]:
    """The name as given, then with each other spelling and case ending of its words; no form twice."""
    out = [text]
    for one, other in forms["spellings"]:
        out += [t.replace(a, b) for t in out for a, b in ((one, other), (other, one)) if a in t and b not in t]
    for one, other in forms["words"]:
        out += [" ".join(b if w == a else w for w in t.split()) for t in out for a, b in ((one, other), (other, one)) if a in t.split()]
    for one, other in forms["cases"]:
        out += [" ".join(_ending(w, one, other) for w in t.split()) for t in out]
    return list(dict.fromkeys(out))[:MOST]


def _ending(word: str, one: str, other: str) -> str:
    """Only nouns long enough to be plurals change: «الحوثيون», not «ليون»."""
    return word[: -len(one)] + other if word.endswith(one) and len(word) > len(one) + 3 else word
