"""Which source reads an input: by what it begins with, and by its name where that says more."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from riwaya.errors import InputError
from riwaya.sources.found import Fault, Input, Item
from riwaya.sources.rows import GZIP_MAGIC

Source = Callable[[Input], Iterator[Item]]

# Format → module and function; a module is imported when its first input comes, as some bring heavy libraries.
FORMATS = {
    "text": ("texts", "documents"),
    "html": ("html", "documents"),
    "jsonl": ("tables", "json_lines"),
    "csv": ("tables", "comma_separated"),
    "feed": ("feeds", "documents"),
    "sitemap": ("feeds", "sitemap"),
    "warc": ("warc", "documents"),
    "wacz": ("warc", "wacz"),
    "telegram": ("telegram", "documents"),
    "telegram_page": ("telegram", "page"),
    "saved_post": ("posts", "documents"),
    "docx": ("office", "docx"),
    "pdf": ("office", "pdf"),
}
SUFFIXES = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".wacz": "wacz",
    ".docx": "docx",
    ".pdf": "pdf",
}
# What stands before the first element: declaration, processing instructions, comments, document type.
ROOT = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
ROOTS = {b"<rss": "feed", b"<feed": "feed", b"<rdf:rdf": "feed", b"<urlset": "sitemap", b"<sitemapindex": "sitemap"}
TELEGRAM_TYPE = re.compile(
    rb'"type"\s*:\s*"(?:public_channel|private_channel|public_supergroup|private_supergroup|private_group|personal_chat|bot_chat|message)"'
)
SAVED_POST = re.compile(
    rb"""<meta[^>]{0,100}(?:og:site_name|application-name)[^>]{0,60}content=["'](?:Facebook|X \(formerly Twitter\)|X|Twitter)["']""", re.IGNORECASE
)
HEAD_BYTES = 65536
# zlib's word for «with the header of gzip».
GZIP_WINDOW = 31


def documents(source: Input, told: str | None = None) -> Iterator[Item]:
    """All that the input holds; `told` names a format, without it the input's own bytes and name do.

    What a broken input raises becomes a fault: one file never stops a folder.
    """
    try:
        name = told or format_of(head_of(source), source.name, source.media_type)
        module, function = FORMATS[name]
        read: Source = getattr(import_module(f"riwaya.sources.{module}"), function)
        yield from read(source)
    except (InputError, OSError, EOFError, zlib.error) as error:
        yield Fault(source.name, str(error))


def head_of(source: Input) -> bytes:
    """What the input begins with, unpacked where it is gzip."""
    with source.path.open("rb") as handle:
        head = handle.read(HEAD_BYTES)
    return zlib.decompressobj(GZIP_WINDOW).decompress(head, HEAD_BYTES) if head.startswith(GZIP_MAGIC) else head


def format_of(head: bytes, name: str, media_type: str | None = None) -> str:
    """The format of an input that begins with `head`."""
    return by_content(head) or SUFFIXES.get(suffix_of(name)) or by_media_type(media_type) or looks_like(head)


def by_content(head: bytes) -> str | None:
    """What cannot be mistaken."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in head else "wacz" if b"archive/" in head or b"datapackage.json" in head else None
    if start.startswith(b"<"):
        return by_markup(start)
    return "telegram" if start.startswith(b"{") and b'"messages"' in head and TELEGRAM_TYPE.search(head) else None


def by_markup(start: bytes) -> str | None:
    """The kinds of pages and XML that are told by their first elements."""
    root = ROOT.sub(b"", start[:4000]).lstrip()[:300].lower()
    for beginning, name in ROOTS.items():
        if root.startswith(beginning):
            return name
    if b"tgme_widget_message" in start or b"tgme_channel_info" in start:
        return "telegram_page"
    return "saved_post" if SAVED_POST.search(start[:8000]) else None


def by_media_type(media_type: str | None) -> str | None:
    """What a server said; only where the name says nothing, as servers often say text/plain."""
    return "html" if media_type and "html" in media_type else None


def looks_like(head: bytes) -> str:
    """A guess from the first characters: markup, a JSON object, else text."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1000].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<body" in start:
        return "html"
    return "jsonl" if start.startswith(b'{"') else "text"


def suffix_of(name: str) -> str:
    """The end of a file's name, or of an address's path, without a last `.gz`."""
    path = PurePosixPath(urlsplit(name).path if name.startswith(("http://", "https://")) else name)
    return PurePosixPath(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()
