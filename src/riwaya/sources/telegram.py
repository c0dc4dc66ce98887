"""Telegram: exports of the desktop program (JSON), and saved pages of t.me/s.

A message's text is a string, or a list of strings and of pieces with a type; joined they are the text as it was sent. An edited message is the same message with another
text: its next version. Whom it was forwarded from is a link of the chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from riwaya.errors import InputError
from riwaya.sources.decoding import has_arabic
from riwaya.sources.found import Fault, Found, Input, Item
from riwaya.sources.html import LIMIT_PAGE_BYTES, decode_page
from riwaya.sources.page_dates import iso_day
from riwaya.sources.parsing import parse_html

LIMIT_BYTES = 500_000_000


def documents(source: Input) -> Iterator[Item]:
    """The messages of an export: of one chat, or of all that a full export holds."""
    if source.path.stat().st_size > LIMIT_BYTES:
        raise InputError(f"{source.name} is longer than the limit of {LIMIT_BYTES:,} bytes an export")
    try:
        data = json.loads(source.path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{source.name} is no whole export of Telegram: {error}") from error
    for chat in chats(data):
        for message in chat.get("messages") or ():
            if isinstance(message, dict) and message.get("type") == "message":
                yield from message_items(message, chat, source)


def chats(data: Any) -> Iterator[dict[str, Any]]:
    """The chats of an export."""
    if isinstance(data, dict) and isinstance(data.get("messages"), list):
        yield data
        return
    listed = data.get("chats", {}).get("list", ()) if isinstance(data, dict) and isinstance(data.get("chats"), dict) else ()
    yield from (chat for chat in listed if isinstance(chat, dict))


def message_items(message: dict[str, Any], chat: dict[str, Any], source: Input) -> Iterator[Item]:
    """The document of a message; none for one without Arabic text (a picture, a sticker)."""
    number = message.get("id")
    try:
        text = text_of(message.get("text"))
    except (TypeError, KeyError) as error:
        yield Fault(f"{source.name}, message {number}", f"the text has no form that is known: {error}")
        return
    if has_arabic(text):
        outlet = source.known.outlet or chat.get("name") or message.get("from")
        forwarded = message.get("forwarded_from")
        published = iso_day(str(message.get("date") or "")) or source.known.published
        told_id = f"telegram:{chat.get('id')}/{number}"
        yield Found(text, "post", outlet, None, published, told_id, f"message {number}", forwarded if isinstance(forwarded, str) else None)


def text_of(told: Any) -> str:
    """The text of a message. Raises TypeError and KeyError for another form."""
    if told is None:
        return ""
    if isinstance(told, str):
        return told
    if not isinstance(told, list):
        raise TypeError(type(told).__name__)
    return "".join(piece if isinstance(piece, str) else str(piece["text"]) for piece in told)


def page(source: Input) -> Iterator[Item]:
    """The messages of a saved page of t.me/s/CHANNEL."""
    tree = parse_html(decode_page(source.path.read_bytes()[:LIMIT_PAGE_BYTES], source.name, source.charset))
    channel = first(tree.xpath('//*[contains(@class,"tgme_channel_info_header_title")]'))
    count = 0
    for message in tree.xpath("//*[@data-post]"):
        count += 1
        body = first(message.xpath('.//*[contains(@class,"tgme_widget_message_text")][not(ancestor::*[contains(@class,"message_reply")])]'), keep_breaks=True)
        if body and has_arabic(body):
            yield page_message(message, body, channel or None, source)
    if not count:
        yield Fault(source.name, "no message was found in the page")


def page_message(message: Any, body: str, channel: str | None, source: Input) -> Found:
    """The document of one message on a page."""
    post = message.get("data-post")
    moment = next(iter(message.xpath(".//time/@datetime")), "")
    owner = first(message.xpath('.//*[contains(@class,"tgme_widget_message_owner_name")]'))
    forwarded = first(message.xpath('.//*[contains(@class,"tgme_widget_message_forwarded_from_name")]'))
    outlet = source.known.outlet or channel or owner or None
    return Found(body, "post", outlet, f"https://t.me/{post}", iso_day(str(moment)), f"telegram:{post}", post, forwarded or None)


def first(nodes: list[Any], *, keep_breaks: bool = False) -> str:
    """The text of the first node, empty without one; with `keep_breaks` a line break is a line break."""
    if not nodes:
        return ""
    if not keep_breaks:
        return " ".join("".join(nodes[0].itertext()).split())
    for node in nodes[0].iter("br"):
        node.tail = "\n" + (node.tail or "")
    return "".join(nodes[0].itertext()).strip()
