"""DOCX and PDF: their text, a paragraph a line."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from riwaya.errors import InputError
from riwaya.sources.decoding import LIMIT_BYTES, has_arabic
from riwaya.sources.found import Fault, Found, Input, Item
from riwaya.sources.parsing import parse_xml

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
LIMIT_XML_BYTES = 50_000_000
LIMIT_PAGES = 2000
LETTER_FORMS = ("\ufb50", "\ufefc")


def docx(source: Input) -> Iterator[Item]:
    """The text of a Word document; what was struck out in tracked changes is left out, what was put in stands."""
    try:
        with zipfile.ZipFile(source.path) as packed:
            if packed.getinfo(BODY).file_size > LIMIT_XML_BYTES:
                raise InputError(f"{source.name} unpacks to more than {LIMIT_XML_BYTES:,} bytes")
            with packed.open(BODY) as handle:
                data = handle.read(LIMIT_XML_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{source.name} is no whole Word document: {error}") from error
    if len(data) > LIMIT_XML_BYTES:  # the size that the file tells of itself may be a lie
        raise InputError(f"{source.name} unpacks to more than {LIMIT_XML_BYTES:,} bytes")
    paragraphs = [paragraph(node) for node in parse_xml(data, source.name).iter(f"{WORD}p")]
    yield from whole("\n".join(paragraphs).strip("\n"), source)


def paragraph(node: Any) -> str:
    """The text of a paragraph."""
    runs = node.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br")
    return "".join({f"{WORD}tab": "\t", f"{WORD}br": "\n"}.get(run.tag, run.text or "") for run in runs)


def pdf(source: Input) -> Iterator[Item]:
    """The text of a PDF, a page after the other. One that is a picture, or is locked, has none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(source.path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{source.name} is locked with a password")
        pages = [page.extract_text() for page in reader.pages[:LIMIT_PAGES]]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError) as error:
        raise InputError(f"{source.name} is no whole PDF: {error}") from error
    yield from whole("\n".join(page.strip("\n") for page in pages).strip(), source)


def whole(text: str, source: Input) -> Iterator[Item]:
    """The document, or why there is none."""
    if not has_arabic(text):
        yield Fault(source.name, "no Arabic text was found in it (pictures of pages have none)")
    elif len(text.encode("utf-8", "surrogatepass")) > LIMIT_BYTES:
        yield Fault(source.name, f"its text is longer than the limit of {LIMIT_BYTES:,} bytes a document; split it into its articles")
    elif sum(LETTER_FORMS[0] <= c <= LETTER_FORMS[1] for c in text) > len(text) / 4:
        yield Fault(source.name, "its letters are stored as shapes, in the order of the page and not of the words; such a PDF is not read")
    else:
        yield Found(text, source.known.kind or "article", source.known.outlet, source.url, source.known.published)
