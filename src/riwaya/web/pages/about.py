"""Settings (what holds here) and help (keys, first steps, the codebook made from the data)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request

from riwaya import __version__
from riwaya.model.labels import labels
from riwaya.store.log import head
from riwaya.store.status import status
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of

router = APIRouter(include_in_schema=False)
TABLES = ("statuses", "effects", "groups", "stances", "counting")
STEPS = ("document", "claim", "incident", "judge", "undo", "explore", "add")


def load_settings(request: Request) -> dict[str, Any]:
    """What the store is and holds, who writes, and which program."""
    desk = desk_of(request)
    with desk.reading() as connection:
        end = head(connection)
    told = status(desk.store, 0)
    kept = {name: told[name] for name in ("store", "version", "identity", "originals_folder", "counts", "bytes")}
    return {**kept, "author": desk.store.author, "program": __version__, "demo": desk.demo, "head": {"seq": end.seq, "hash": end.hash}}


def settings_rows(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The settings as a table."""
    return ({"name": name, "value": value} for name, value in data.items())


page(router, "/settings", "settings.html", Table("settings", ("name", "value"), settings_rows))(load_settings)


def load_help() -> dict[str, Any]:
    """The codebook: types by family, and the other codes with their words in both languages."""
    tables = labels()
    families = {code: [] for code in tables["families"]}  # type: dict[str, list[dict[str, str]]]
    for code, entry in tables["types"].items():
        families.setdefault(entry.get("family", ""), []).append({"code": code, "en": entry["en"], "ar": entry["ar"]})
    codes = {name: [{"code": code, "en": entry["en"], "ar": entry["ar"]} for code, entry in tables[name].items()] for name in TABLES}
    return {"families": families, "codes": codes}


def help_rows(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The codebook as a table."""
    groups = {**{f"types/{family}": rows for family, rows in data["families"].items()}, **data["codes"]}
    return ({"table": name, **row} for name, rows in groups.items() for row in rows)


page(router, "/help", "help.html", Table("codebook", ("table", "code", "en", "ar"), help_rows), lambda _: {"steps": STEPS})(load_help)
