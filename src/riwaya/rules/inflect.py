"""Forms of verbs and nouns, made from tables of endings in the data."""

from __future__ import annotations

from typing import Any

Forms = list[tuple[str, tuple[str, ...]]]


class Inflection:
    """Makes written forms; every ending stands in the data (`data/ar/clitics.yaml`, key `inflect`)."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._past: list[dict[str, Any]] = tables["past"]
        self._present: list[dict[str, Any]] = tables["present"]
        self._person: list[str] = tables["present_prefixes"]
        self._future: str = tables["future_prefix"]
        self._nouns: dict[str, list[list[Any]]] = tables["nouns"]

    def verb(self, past: str, present: str) -> Forms:
        """All third-person forms of a verb from its past and present, third person masculine singular; active and passive are written alike."""
        out: Forms = []
        for stem, ending in self._joined(self._past, past):
            out.append((stem + ending, ("verb", "past_form")))
        for stem, ending in self._joined(self._present, present[1:]):
            for person in self._person:
                out.append((person + stem + ending, ("verb", "present_form")))
                out.append((self._future + person + stem + ending, ("verb", "future_form")))
        return out

    def _joined(self, table: list[dict[str, Any]], base: str) -> list[tuple[str, str]]:
        for row in table:
            if base.endswith(tuple(row["ends"])):
                cut = int(row["cut"])
                return [(base[: len(base) - cut], ending) for ending in row["endings"]]
        return []

    def noun(self, gender: str, singular: str) -> Forms:
        """Singular, dual and sound plural of a noun (`m`, `f`) or an adjective (`adj`: both genders)."""
        out: Forms = []
        for ends, cut, ending, *classes in self._nouns[gender]:
            if singular.endswith(ends):
                out.append((singular[: len(singular) - int(cut)] + ending, tuple(classes)))
        return out
