"""The note that goes with a bundle: how the data were made, in both languages, from what the export itself tells."""

from __future__ import annotations

from typing import Any

from riwaya.export.codes import codes

LANGUAGES = ("en", "ar")


def method(language: str, about: dict[str, Any], counts: dict[str, int], head: str) -> str:
    """The note; `about` is that of the incidents' table, `counts` holds documents and claims."""
    words = codes()["method"]["yes_no"][language]
    left = {**about["left_out"], **{f"{row['incident']}: {row['reason']}": 1 for row in about["refused"]}}
    filled: str = codes()["method"][language].format(
        version=about["riwaya"],
        incidents=about["incidents"],
        profile=about["profile"],
        reviewed=words[about["reviewed_only"]],
        names=words[about["names_of_persons"]],
        exact=words[about["exact_sensitive_places"]],
        filters=", ".join(f"{name} = {value}" for name, value in about["filters"].items()) or "-",
        left_out=", ".join(f"{name} ({number})" for name, number in left.items()) or "-",
        head=head,
        **counts,
    )
    return filled
