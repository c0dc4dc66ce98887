"""Pages and their twins, as a program sees them."""

from __future__ import annotations

import csv
import io
import re

import httpx
import pytest

from riwaya.batch.listing import incoming
from riwaya.export.lists import Layout, ListRow
from riwaya.export.lists import rows as list_rows
from riwaya.store.documents import Incoming, add
from riwaya.web.desk import Desk
from riwaya.web.guard import TOKEN_COOKIE

PAGES = ["/documents", "/documents/1", "/sources", "/vocabulary", "/audit", "/add", "/export", "/settings", "/help"]


def keep(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    client.get("/documents")
    return client.post(path, data={**fields, "token": client.cookies[TOKEN_COOKIE]})


def first_claim(client: httpx.Client, number: int) -> dict[str, object]:
    claims: list[dict[str, object]] = client.get(f"/documents/{number}.json").json()["tellings"][0]["claims"]
    return next(claim for claim in claims if claim["field"] == "place")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_answers_in_the_language(client: httpx.Client, path: str, language: str) -> None:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_has_a_twin_for_programs(client: httpx.Client, path: str) -> None:
    answer = client.get(f"{path}.json")
    assert answer.headers["content-type"] == "application/json"
    assert client.get(f"{path}.json", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", PAGES)
def test_has_a_table(client: httpx.Client, path: str) -> None:
    answer = client.get(f"{path}.csv")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert answer.headers["content-type"].startswith("text/csv")
    assert all(len(row) == len(rows[0]) for row in rows)


def test_offsets_of_claims_are_code_points(client: httpx.Client) -> None:
    data = client.get("/documents/1.json").json()
    claims = [claim for telling in data["tellings"] for claim in telling["claims"]] + data["statements"]
    assert claims
    assert all(data["kept"]["text"][claim["start"] : claim["stop"]] == claim["text"] for claim in claims)


def test_a_row_of_an_imported_list_has_its_pages(client: httpx.Client, desk: Desk) -> None:
    layout = Layout({"id": "id", "first_day": "date", "type": "type", "place": "place"}, {"Airstrike": "air_strike"})
    found = list_rows("id,date,type,place\nA1,2020-01-14,Airstrike,سراقب\n".encode(), layout)
    with desk.writer() as store:
        [added] = add(store, [incoming(row, "Desk", store.keep(b"list")) for row in found if isinstance(row, ListRow)])
    assert client.get("/documents?outlet=Desk").status_code == 200
    assert [client.get(f"/documents/{added.id}{part}").status_code for part in ("", "/again", ".json")] == [200, 200, 200]


def test_a_hostile_document_is_text(client: httpx.Client, desk: Desk) -> None:
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)>\n{{ 7 * 7 }} \u202eاسم'
    with desk.writer() as store:
        number = add(store, [Incoming(hostile, outlet="<b>outlet</b>", url="javascript:alert(3)")])[0].id
    for path in (f"/documents/{number}", "/documents", "/sources"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>outlet" not in text
        assert 'href="javascript' not in text
    text = client.get(f"/documents/{number}").text
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text


def test_lists_go_on_where_the_cursor_points(client: httpx.Client, desk: Desk) -> None:
    with desk.writer() as store:
        add(store, [Incoming(f"نص قصير رقم {number}", told_id=f"many-{number}") for number in range(60)])
    seen: list[int] = []
    after = ""
    while True:
        data = client.get("/documents.json", params={"after": after}).json()
        seen += [item["id"] for item in data["items"]]
        after = data["next"]
        if not after:
            break
    assert len(seen) == len(set(seen))
    assert len(seen) >= 94


def test_a_search_lights_what_was_found(client: httpx.Client) -> None:
    data = client.get("/documents.json", params={"q": "الغارات"}).json()
    assert data["items"]
    assert any(lit for item in data["items"] for _, lit in item["snippet"])


def test_a_correction_stands_beside_what_was_read_and_in_the_log(client: httpx.Client) -> None:
    claim = first_claim(client, 2)
    answer = keep(client, "/documents/2/judgements", kind="edit", claim=str(claim["id"]), value="سوق آخر", reason="سبب يُقرأ")
    assert answer.status_code == 303
    after = first_claim(client, 2)
    assert after["value"] == claim["value"]
    assert [(each["kind"], each["value"]) for each in after["judgements"]] == [("edit", {"words": "سوق آخر"})]  # type: ignore[attr-defined]
    newest = client.get("/audit.json", params={"subject": f"claim:{claim['id']}"}).json()["items"][0]
    assert (newest["author"], newest["reason"]) == ("tester", "سبب يُقرأ")
    undone = keep(client, f"/judgements/{newest['judgement']}/undo", back="/audit")
    assert undone.headers["location"] == "/audit"
    assert first_claim(client, 2)["judgements"] == []


def test_an_addition_stands_on_exact_words(client: httpx.Client) -> None:
    text = client.get("/documents/3.json").json()["kept"]["text"]
    keep(client, "/documents/3/judgements", kind="add", field="place", start="0", stop="5", reason="فات القارئ")
    value = client.get("/documents/3.json").json()["judgements"][-1]["value"]
    assert (value["span"], value["text"]) == ([0, 5], text[:5])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "edit", "claim": "1", "value": "x"}, "reason_wanted"),
        ({"kind": "edit", "claim": "1", "reason": "x"}, "value_wanted"),
        ({"kind": "add", "field": "place", "start": "5", "stop": "5", "reason": "x"}, "words_wanted"),
        ({"kind": "add", "field": "place", "start": "0", "stop": "99999999", "reason": "x"}, "words_wanted"),
        ({"kind": "accept", "claim": "999999"}, "missing"),
        ({"kind": "nonsense"}, "invalid"),
    ],
)
def test_what_cannot_be_judged_says_why(client: httpx.Client, fields: dict[str, str], code: str) -> None:
    client.get("/documents")
    answer = client.post("/documents/1/judgements", data={**fields, "token": client.cookies[TOKEN_COOKIE]}, headers={"Accept": "application/json"})
    assert answer.json()["type"] == f"urn:riwaya:problem:{code}"


def test_the_second_of_two_is_told_that_the_first_was_quicker(client: httpx.Client) -> None:
    seen = client.get("/documents/4.json").json()["tag"]
    assert keep(client, "/documents/4/judgements", kind="accept", version=seen).status_code == 303
    assert keep(client, "/documents/4/judgements", kind="unsure", version=seen).status_code == 412


def test_reading_again_shows_the_same_where_the_rules_are_the_same(client: httpx.Client) -> None:
    text = client.get("/documents/1/again", headers={"Accept-Language": "en"}).text
    assert "The current rules read the same." in text


def test_the_original_is_only_ever_a_download(client: httpx.Client) -> None:
    answer = client.get("/documents/1/original")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"] == "sandbox"


def test_pasted_text_is_read_in_a_run(client: httpx.Client) -> None:
    answer = keep(client, "/add", text="مقتل 3 مدنيين في قصف على سوق في حلب", outlet="صحيفة التجربة", published="2024-05-01")
    assert answer.status_code == 303
    for _ in range(200):
        answer = client.get(answer.headers.get("location", str(answer.url)), follow_redirects=True)
        if "state-done" in answer.text:
            break
    found = client.get("/documents.json", params={"outlet": "صحيفة التجربة"}).json()["items"]
    assert [(item["title"], item["published"]) for item in found] == [("مقتل 3 مدنيين في قصف على سوق في حلب", "2024-05-01")]


def test_what_a_run_could_not_take_can_be_kept(client: httpx.Client) -> None:
    client.get("/documents")
    files = [("files", ("../../empty.txt", b"", "text/plain")), ("files", ("noise.txt", bytes(range(256)) * 8, "text/plain"))]
    answer = client.post("/add", data={"token": client.cookies[TOKEN_COOKIE]}, files=files)
    for _ in range(200):
        answer = client.get(answer.headers.get("location", str(answer.url)), follow_redirects=True)
        if re.search("state-(partly|failed|done)", answer.text):
            break
    number = answer.url.path.rsplit("/", 1)[-1]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/runs/{number}/faults.csv").text.removeprefix("\ufeff"))))
    assert {row["place"].rsplit("/", 1)[-1] for row in rows} == {"empty.txt", "noise.txt"}


def test_what_is_said_of_an_outlet_is_a_judgement(client: httpx.Client) -> None:
    outlet = client.get("/sources.json").json()["publishers"][0]["id"]
    assert keep(client, f"/sources/{outlet}", kind="agency", party="", reason="من صفحتها").status_code == 303
    assert next(each for each in client.get("/sources.json").json()["publishers"] if each["id"] == outlet)["kind"] == "agency"


def test_a_place_is_corrected_with_a_reason(client: httpx.Client) -> None:
    place = client.get("/vocabulary.json", params={"kind": "places"}).json()["items"][0]["id"]
    assert keep(client, f"/vocabulary/places/{place}", where="36.2, 37.1").status_code == 422
    assert keep(client, f"/vocabulary/places/{place}", where="36.2, 37.1", reason="من الخريطة").status_code == 303
    assert client.get("/vocabulary.json", params={"kind": "places"}).json()["items"][0]["correction"] == {"where": "36.2, 37.1"}


@pytest.mark.parametrize("path", ["/nowhere", "/documents/999999", "/documents/1x", "/runs/99999", "/claims/99999999"])
def test_what_is_not_there_says_so(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
