"""What a person reads for the record's codes and in reports, in English and Arabic (compiled from `data/codes/labels.yaml`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import cast

Table = dict[str, dict[str, str]]
LANGUAGES = ("en", "ar")
_spoken: ContextVar[str] = ContextVar("language", default="en")


@cache
def labels() -> dict[str, Table]:
    """Table -> code -> {"en", "ar", and for a type "family"}."""
    return cast("dict[str, Table]", json.loads(files("riwaya.compiled").joinpath("labels.json").read_text(encoding="utf-8")))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, labels and phrases are in `language` where none is asked for; English outside of any."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language of labels where none is asked for."""
    return _spoken.get()


def other_language() -> str:
    """The one of the two that is not spoken now."""
    return next(language for language in LANGUAGES if language != spoken())


def label(table: str, code: str, language: str | None = None) -> str:
    """The label of one code; of one that is not listed, the code itself with its underscores opened."""
    return labels()[table].get(code, {}).get(language or spoken()) or code.replace("_", " ")


def phrase(code: str, **values: object) -> str:
    """A report's own words, with the values put in."""
    return label("phrases", code).format(**values)


def counted(number: int, noun: str) -> str:
    """«1 event», «2 events»; in Arabic by its own kinds of number."""
    return label("counts", f"{noun}_{kind_of_number(number)}").format(n=number)


def kind_of_number(number: int) -> str:
    """`one`, `two`, `few` (3–10, 103–110 …), `many` (11–99 …) or `other`. Source: Unicode CLDR, plural rules of Arabic; 0 counts as `few` here."""
    if number in (1, 2):
        return "one" if number == 1 else "two"
    rest = number % 100
    return "few" if number == 0 or 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def family(event_type: str) -> str:
    """The family of a type; empty for a type that is not listed."""
    return labels()["types"].get(event_type, {}).get("family", "")
