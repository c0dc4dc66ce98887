"""The export page, as a program sees it. The store of these tests is shared, so what they review they take back."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from riwaya.export.formats import FORMATS
from riwaya.export.withholding import WITHHELD
from riwaya.store.opening import open_store
from riwaya.web.desk import Desk
from riwaya.web.guard import TOKEN_COOKIE
from riwaya.web.making import KEPT
from tools.browser import served


def send(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    client.get("/settings")
    return client.post(path, data={**fields, "token": client.cookies[TOKEN_COOKIE]}, headers={"Accept": "application/json"})


def preview(client: httpx.Client, **asked: str) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/export.json", params=asked).json()
    return told


def names_of(told: dict[str, Any]) -> list[str]:
    return [row[0].removeprefix("RIWAYA-") for row in told["rows"]]


def file_of(client: httpx.Client, **asked: str) -> bytes:
    return client.get(f"{send(client, '/exports', **asked).headers['location']}/file").content


@pytest.fixture
def reviewed(client: httpx.Client) -> Iterator[str]:
    """The name of the one incident that is reviewed."""
    name = names_of(preview(client, unreviewed="true"))[0]
    send(client, f"/incidents/{name}/judgements", kind="accept")
    yield name
    for entry in client.get("/audit.json", params={"subject": f"incident:{name}"}).json()["items"]:
        if entry["judgement"]:
            send(client, f"/incident-judgements/{entry['judgement']}/undo")


def test_only_reviewed_ones_leave_unless_asked(client: httpx.Client, reviewed: str) -> None:
    told = preview(client)
    assert names_of(told) == [reviewed]
    assert told["total"] + told["unreviewed"] == preview(client, unreviewed="true")["total"]
    assert file_of(client).decode().count("\r\n") == 2


@pytest.mark.parametrize("state", ["open", "reviewed"])
def test_the_lists_own_filter_never_lets_out_what_nobody_reviewed(client: httpx.Client, reviewed: str, state: str) -> None:
    assert names_of(preview(client, state=state)) == [reviewed]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_format_has_a_preview_and_a_file(client: httpx.Client, name: str, language: str) -> None:
    told = preview(client, format=name, unreviewed="true")
    assert len(told["rows"]) == 20
    assert all(len(row) == len(told["columns"]) for row in told["rows"])
    assert client.get("/export", params={"format": name, "unreviewed": "true"}, headers={"Accept-Language": language}).status_code == 200
    assert file_of(client, format=name, unreviewed="true")


def test_the_preview_is_the_beginning_of_the_file(client: httpx.Client) -> None:
    told = preview(client, format="acled", unreviewed="true")
    rows = list(csv.reader(io.StringIO(file_of(client, format="acled", unreviewed="true").decode())))
    assert rows[0] == told["columns"]
    assert [row[0] for row in rows[1:21]] == [row[0] for row in told["rows"]]
    assert sum(count for _, count in told["left_out"]) == told["looked_at"] - (len(rows) - 1)


def test_the_note_says_how_it_was_made(client: httpx.Client) -> None:
    asked = {"format": "claims", "by": "ndjson", "unreviewed": "true", "profile": "ucdp", "names": "true", "first": "2001-01-01"}
    where = send(client, "/exports", **asked).headers["location"]
    file, note = client.get(f"{where}/file"), client.get(f"{where}/note").json()
    assert note["sha256"] == hashlib.sha256(file.content).hexdigest()
    assert (note["as"], note["profile"], note["names_of_persons"], note["reviewed_only"]) == ("ndjson", "ucdp", True, False)
    assert file.headers["content-disposition"] == 'attachment; filename="riwaya-claims.ndjson"'
    assert file.headers["content-security-policy"] == "sandbox"


def test_names_stay_unless_asked(client: httpx.Client) -> None:
    asked = {"format": "claims", "unreviewed": "true"}
    assert WITHHELD.encode() in file_of(client, **asked)
    assert WITHHELD.encode() not in file_of(client, **asked, names="true")


@pytest.mark.parametrize("option", ["unreviewed", "names", "exact"])
def test_what_is_risky_is_off_and_warned_of_where_it_is_on(client: httpx.Client, option: str) -> None:
    assert 'class="warn"' not in client.get("/export").text
    assert client.get("/export", params={option: "true"}).text.count('class="warn"') == 1
    where = send(client, "/exports", **{"unreviewed": "true", option: "true"}).headers["location"]
    assert 'class="warn"' in client.get(where).text


def test_a_way_that_a_format_does_not_have_gives_way_to_its_own(client: httpx.Client) -> None:
    where = send(client, "/exports", format="geojson", by="csv", unreviewed="true").headers["location"]
    assert client.get(f"{where}/note").json()["as"] == "geojson"


def test_filters_are_those_of_the_list(client: httpx.Client) -> None:
    asked = {"type": "air_strike", "first": "2021-01-01", "box": "30,30,40,45", "order": "deadliest", "start": "0"}
    assert preview(client, **asked, unreviewed="true")["total"] == client.get("/explore.json", params=asked).json()["total"]


@pytest.mark.parametrize("path", ["/exports", "/exports/saved", "/exports/saved/remove"])
def test_a_form_of_another_page_is_refused(client: httpx.Client, path: str) -> None:
    answer = client.post(path, data={"name": "x", "token": "guessed"}, headers={"Accept": "application/json"})
    assert answer.json()["type"] == "urn:riwaya:problem:token"


@pytest.mark.parametrize("asked", [{"format": "excel"}, {"by": "xml"}, {"profile": "most"}, {"first": "2024-02-30"}, {"box": "1,2"}])
def test_what_is_not_offered_is_refused(client: httpx.Client, asked: dict[str, str]) -> None:
    assert send(client, "/exports", **asked).json()["type"] == "urn:riwaya:problem:invalid"


@pytest.mark.parametrize("path", ["/exports/99999", "/exports/99999/file", "/exports/99999/note"])
def test_an_export_that_is_gone_says_so(client: httpx.Client, path: str) -> None:
    assert client.get(path, headers={"Accept": "application/json"}).status_code == 404


def test_only_the_last_few_files_are_kept(client: httpx.Client) -> None:
    places = [send(client, "/exports", format="incidents").headers["location"] for _ in range(KEPT + 1)]
    assert [client.get(f"{place}/file").status_code for place in places] == [404, *[200] * KEPT]


def test_a_kept_export_stands_in_the_store_and_the_log(client: httpx.Client) -> None:
    hostile = '<b>الأسبوع</b> "x" & y'
    answer = send(client, "/exports/saved", name=hostile, format="acled", unreviewed="true", place="حلب")
    assert answer.status_code == 303
    assert preview(client)["saved"][hostile] == {"format": "acled", "unreviewed": "true", "place": "حلب"}
    page = client.get(answer.headers["location"]).text
    assert "<b>الأسبوع" not in page
    assert client.get("/audit.json", params={"subject": "exports"}).json()["items"][0]["action"] == "export saved"
    send(client, "/exports/saved/remove", name=hostile)
    assert hostile not in preview(client)["saved"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
def test_a_kept_export_wants_a_name(client: httpx.Client, name: str) -> None:
    assert send(client, "/exports/saved", name=name).status_code == 422


def test_an_empty_store_has_an_empty_export(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.sqlite"), create=True) as store, served(Desk(store)) as base, httpx.Client(base_url=base) as client:
        told = preview(client, unreviewed="true")
        assert (told["total"], told["rows"]) == (0, [])
        assert client.get("/export").status_code == 200
