"""Telegram: exports of the desktop program, and saved pages."""

import json
from pathlib import Path
from typing import Any

from riwaya.sources.found import Fault, Found
from tests.sources.inputs import fault, items


def export(*messages: dict[str, Any]) -> str:
    return json.dumps({"name": "شبكة الوادي", "type": "public_channel", "id": 77, "messages": list(messages)}, ensure_ascii=False)


def message(number: int, text: Any, **known: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2024-06-03T23:10:00", "from": "شبكة الوادي", "text": text, **known}


def test_text_as_a_string_or_a_list(tmp_path: Path) -> None:
    pieces = ["قصف على ", {"type": "hashtag", "text": "#تلمنس"}, "\n", {"type": "text_link", "text": "تفاصيل", "href": "https://e.org"}, " أخرى"]
    found = items(tmp_path, "result.json", export(message(1, "قصف على البلدة"), message(2, pieces), message(3, ""), message(4, "👍")))
    assert [item.text for item in found if isinstance(item, Found)] == ["قصف على البلدة", "قصف على #تلمنس\nتفاصيل أخرى"]
    first = found[0]
    assert isinstance(first, Found)
    assert (first.kind, first.outlet, first.published, first.told_id, first.locator) == ("post", "شبكة الوادي", "2024-06-03", "telegram:77/1", "message 1")


def test_whom_it_was_forwarded_from_is_a_link_of_the_chain(tmp_path: Path) -> None:
    found = items(tmp_path, "r.json", export(message(1, "قصف", forwarded_from="المرصد"), message(2, "قصف آخر", forwarded_from=None)))
    assert [item.forwarded_from for item in found if isinstance(item, Found)] == ["المرصد", None]


def test_an_edited_message_keeps_its_id(tmp_path: Path) -> None:
    before, after = (items(tmp_path, "r.json", export(message(1, text, edited="2024-06-04T00:00:00"))) for text in ("مقتل 3", "مقتل 5 أشخاص"))
    assert isinstance(before[0], Found)
    assert isinstance(after[0], Found)
    assert before[0].told_id == after[0].told_id


def test_a_full_export_with_many_chats(tmp_path: Path) -> None:
    chats = [json.loads(export(message(1, "قصف"))), {**json.loads(export(message(1, "هدنة"))), "id": 78, "name": "أخرى"}]
    found = items(tmp_path, "r.json", json.dumps({"about": "", "chats": {"list": chats}}, ensure_ascii=False))
    assert [(item.outlet, item.told_id) for item in found if isinstance(item, Found)] == [("شبكة الوادي", "telegram:77/1"), ("أخرى", "telegram:78/1")]


def test_odd_messages_cost_themselves_only(tmp_path: Path) -> None:
    service = {"id": 9, "type": "service", "action": "pin_message", "text": ""}
    found = items(tmp_path, "r.json", export(service, message(1, 7), message(2, [{"type": "bold"}]), message(3, "قصف")))
    assert [type(item) for item in found] == [Fault, Fault, Found]
    assert "no whole export" in fault(tmp_path, "r.json", export(message(1, "قصف"))[:-20])


PAGE = """<!DOCTYPE html><html><head><title>t</title></head><body>
<div class="tgme_channel_info_header_title"><span>شبكة الوادي</span></div>
<div class="tgme_widget_message js-widget_message" data-post="alwadi/41">
 <a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">نص سابق</div></a>
 <a class="tgme_widget_message_forwarded_from_name">المرصد</a>
 <div class="tgme_widget_message_text js-message_text" dir="auto">قصف على <b>تلمنس</b><br/>قتيلان</div>
 <time datetime="2024-06-03T23:10:00+03:00" class="time">23:10</time></div>
<div class="tgme_widget_message js-widget_message" data-post="alwadi/42"><div class="tgme_widget_message_photo"></div></div>
</body></html>"""


def test_a_saved_page(tmp_path: Path) -> None:
    found = items(tmp_path, "page.html", PAGE)
    assert found == [Found("قصف على تلمنس\nقتيلان", "post", "شبكة الوادي", "https://t.me/alwadi/41", "2024-06-03", "telegram:alwadi/41", "alwadi/41", "المرصد")]
    assert "no message" in fault(tmp_path, "page.html", PAGE.replace("data-post", "data-none"))
