"""Entries that follow from a nation and an institution: «الجيش» + «التركي», "Turkish Army"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SIDES = {"", "state", "rebel", "militia", "communal", "protesters", "rioters", "civilians", "external", "unknown"}
KINDS = {
    *("state", "government", "army", "air_force", "navy", "police", "security", "intelligence", "ministry", "office", "parliament", "court", "coalition"),
    *("group", "party", "body", "person", "people", "un", "ngo", "monitor", "agency", "newspaper", "channel", "radio", "site", "magazine", "network"),
}


def nation_rows(data: dict[str, Any], forms: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One entry a nation, and one for each institution of it; `without` and `only` of a nation list those that it does not have, or that alone."""
    for nation in data["nations"]:
        code = nation["cc"].lower()
        yield {
            "id": f"state.{code}",
            "name": nation["en"],
            "ar": nation["ar"],
            "metonyms": [*nation.get("metonyms", []), *_adjectives(nation, forms)],
            "kind": "state",
            "side": "state",
            "country": nation["cc"],
        }
        for institution in data["institutions"]:
            if institution["id"] in nation.get("only", [institution["id"]]) and institution["id"] not in nation.get("without", []):
                yield _row(nation, institution, forms)


def _adjectives(nation: dict[str, Any], forms: dict[str, Any]) -> list[str]:
    """«التركي», «تركية», «الأتراك»: the adjective alone, which stands for the state in look-up of a whole answer."""
    article = forms["article"]
    ends = ["", forms["feminine"], *(e for pair in forms["cases"] for e in pair)]
    out = [a + adjective + end for adjective in nation["adj"] for a in ("", article) for end in ends]
    return [*out, *nation.get("people", [])]


def _row(nation: dict[str, Any], institution: dict[str, Any], forms: dict[str, Any]) -> dict[str, Any]:
    article, feminine = forms["article"], forms["feminine"]
    values = [{"m": article + a, "f": article + a + feminine, "adj": a, "n": n} for a in nation["adj"] for n in nation["ar"]]
    english = {"adj": nation["en_adj"], "n": nation["en"]}
    return {
        "id": f"{nation['cc'].lower()}.{institution['id']}",
        "name": institution["name"].format(**english),
        "ar": list(dict.fromkeys(pattern.format(**v) for pattern in institution["ar"] for v in values)),
        "en": [pattern.format(**english) for pattern in institution.get("en", [])],
        "kind": institution["kind"],
        "side": "state",
        "country": nation["cc"],
    }
