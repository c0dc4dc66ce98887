"""Incidents and the review, as a program sees them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from riwaya.model.labels import speaking
from riwaya.web.guard import TOKEN_COOKIE
from riwaya.web.rendering import field_words


def keep(client: httpx.Client, path: str, **fields: Any) -> httpx.Response:
    client.get("/settings")
    return client.post(path, data={**fields, "token": client.cookies[TOKEN_COOKIE]}, headers={"Accept": "application/json"})


def queue(client: httpx.Client, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/queue.json", params=asked).json()["items"]
    return found


def undo_all(client: httpx.Client, name: str) -> None:
    for entry in client.get("/audit.json", params={"subject": f"incident:{name}"}).json()["items"]:
        if entry["judgement"]:
            keep(client, f"/incident-judgements/{entry['judgement']}/undo")


def test_what_is_contested_comes_first(client: httpx.Client) -> None:
    contested = [bool(item["contested"]) for item in queue(client)]
    assert contested == sorted(contested, reverse=True)
    assert contested[0]


@pytest.mark.parametrize("profile", ["acled", "ucdp", "airwars", "latest"])
def test_an_incident_by_each_profile(client: httpx.Client, profile: str) -> None:
    name = queue(client)[0]["id"]
    assert client.get(f"/incidents/{name}", params={"profile": profile}).status_code == 200
    assert client.get(f"/incidents/{name}.json", params={"profile": profile}).json()["profile"] == profile


def test_every_quoted_word_stands_in_its_document(client: httpx.Client) -> None:
    for item in queue(client)[:4]:
        quotes = client.get(f"/incidents/{item['id']}.json").json()["quotes"].values()
        texts = {quote["document"]: client.get(f"/documents/{quote['document']}.json").json()["kept"]["text"] for quote in quotes}
        assert quotes
        assert all(texts[quote["document"]][quote["start"] : quote["stop"]] == quote["words"] for quote in quotes)


def test_the_pane_lights_the_exact_characters(client: httpx.Client) -> None:
    text = client.get("/documents/1.json").json()["kept"]["text"]
    pane = client.get("/documents/1/article", params={"start": 5, "stop": 9}).text
    lit = "".join(part.split(">", 1)[1].split("<", 1)[0] for part in pane.split('class="lit"')[1:])
    assert lit == text[5:9]


def test_a_correction_holds_at_once_and_what_was_read_stays(client: httpx.Client) -> None:
    name = queue(client)[0]["id"]
    before = client.get(f"/incidents/{name}.json").json()["accounts"]
    assert keep(client, f"/incidents/{name}/judgements", kind="correct", field="killed", value="7", reason="عُدّ الضحايا").status_code == 303
    after = client.get(f"/incidents/{name}.json").json()
    assert after["accounts"] == before
    assert after["listed"]["killed"] == [7, 7]
    undo_all(client, name)
    assert client.get(f"/incidents/{name}.json").json()["listed"]["killed"] != [7, 7]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "correct", "field": "killed", "value": "7"}, "reason_wanted"),
        ({"kind": "correct", "field": "killed", "value": "سبعة", "reason": "x"}, "said"),
        ({"kind": "grade", "value": "Certain", "reason": "x"}, "said"),
        ({"kind": "reject", "claim": "nonsense", "reason": "x"}, "said"),
        ({"kind": "same", "other": "i0000000", "reason": "x"}, "said"),
        ({"kind": "split", "reason": "x"}, "value_wanted"),
        ({"kind": "nonsense"}, "invalid"),
    ],
)
def test_what_cannot_be_decided_says_why(client: httpx.Client, fields: dict[str, str], code: str) -> None:
    name = queue(client)[0]["id"]
    assert keep(client, f"/incidents/{name}/judgements", **fields).json()["type"] == f"urn:riwaya:problem:{code}"


def test_what_was_accepted_waits_no_more_and_undo_brings_it_back(client: httpx.Client) -> None:
    item = queue(client)[1]
    keep(client, f"/incidents/{item['id']}/judgements", kind="accept")
    assert item["id"] not in [each["id"] for each in queue(client)]
    assert keep(client, "/queue/undo").headers["location"] == f"/queue?at={item['id']}"
    assert item["id"] in [each["id"] for each in queue(client)]


def test_what_a_person_is_unsure_of_waits_at_the_end(client: httpx.Client) -> None:
    name = queue(client)[0]["id"]
    keep(client, f"/incidents/{name}/judgements", kind="unsure")
    assert queue(client)[-1]["id"] == name
    undo_all(client, name)


def test_the_second_of_two_is_told(client: httpx.Client) -> None:
    name = queue(client)[2]["id"]
    page = client.get(f"/incidents/{name}").text
    seen = page.split('name="version" value="', 1)[1].split('"', 1)[0].replace("&#34;", '"')
    assert keep(client, f"/incidents/{name}/judgements", kind="unsure", version=seen).status_code == 303
    assert keep(client, f"/incidents/{name}/judgements", kind="unsure", version=seen).status_code == 412
    undo_all(client, name)


def test_accounts_are_parted_and_joined_again(client: httpx.Client) -> None:
    item = next(each for each in queue(client) if each["accounts"] > 3)
    accounts = [each["id"] for each in client.get(f"/incidents/{item['id']}.json").json()["accounts"]]
    assert keep(client, f"/incidents/{item['id']}/judgements", kind="split", accounts=accounts[-1:], reason="حدث آخر").status_code == 303
    left = client.get(f"/incidents/{item['id']}.json").json()["accounts"]
    assert accounts[-1] not in [each["id"] for each in left]
    undo_all(client, item["id"])
    assert len(client.get(f"/incidents/{item['id']}.json").json()["accounts"]) == item["accounts"]


def test_a_batch_is_previewed_before_it_is_accepted(client: httpx.Client) -> None:
    shown = client.get("/queue/batch", params={"grade": "Weak"}).text
    names = [item["id"] for item in queue(client, grade="Weak")][:2]
    assert all(f'value="{name}"' in shown for name in names)
    assert keep(client, "/queue/batch", names=names, reason="مصدر واحد واضح").status_code == 303
    assert not set(names) & {item["id"] for item in queue(client)}
    for name in names:
        undo_all(client, name)


def test_the_queue_goes_on_where_it_was_left(client: httpx.Client) -> None:
    name = queue(client)[3]["id"]
    client.get("/queue", params={"at": name})
    assert f'action="/incidents/{name}/judgements"' in client.get("/queue").text


def test_fields_in_words() -> None:
    with speaking("en"):
        assert [field_words(field) for field in ("place", "killed", "killed:children")] == ["Place", "killed", "killed: children"]
