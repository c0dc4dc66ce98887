"""Archives: records that hold become documents, the others faults."""

import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from riwaya.sources.found import Fault, Found
from tests.sources.inputs import fault, items
from tests.sources.test_html import BODY, page

# The library's writer leaves its passing files to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def archive(*pages: tuple[str, bytes], gzip: bool = True, status: str = "200 OK", kind: str = "text/html; charset=windows-1256") -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, data in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind), ("Content-Length", str(len(data)))], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers))
    return out.getvalue()


PAGE = page().replace("©", "(c)").encode("cp1256")
TWO = (("https://example.org/1", PAGE), ("https://example.org/2", PAGE.replace(b"<p>", b"<p>1 ")))


@pytest.mark.parametrize("gzip", [True, False])
def test_pages_of_an_archive(tmp_path: Path, gzip: bool) -> None:
    found = items(tmp_path, "a.warc.gz" if gzip else "a.warc", archive(*TWO, gzip=gzip))
    assert [(f.url, f.text.split("\n")[-1].endswith(BODY[-1])) for f in found if isinstance(f, Found)] == [(url, True) for url, _ in TWO]
    assert isinstance(found[0], Found)
    assert found[0].locator == "record 1"


@pytest.mark.parametrize(("gzip", "cut"), [(False, 5), (False, 40), (False, 700), (False, 950), (True, 40), (True, 300)])
def test_a_last_record_that_breaks_off_is_no_document(tmp_path: Path, gzip: bool, cut: int) -> None:
    data = archive(*TWO, gzip=gzip)
    found = items(tmp_path, "a.warc", data[:-cut])
    assert [type(item) for item in found] == [Found, Fault], found


def test_a_digest_that_does_not_fit(tmp_path: Path) -> None:
    data = archive(*TWO, gzip=False)
    at = data.rindex("مدفعي".encode("cp1256"))
    found = items(tmp_path, "a.warc", data[:at] + b"\xc7\xc7\xc7\xc7\xc7" + data[at + 5 :])
    assert isinstance(found[0], Found)
    assert isinstance(found[1], Fault)
    assert "the digest does not fit" in found[1].reason


def test_other_records_are_passed_over(tmp_path: Path) -> None:
    assert items(tmp_path, "a.warc.gz", archive(*TWO, status="404 Not Found")) == []
    assert items(tmp_path, "a.warc.gz", archive(*TWO, kind="image/png")) == []


def test_wacz(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", archive(*TWO))
        packed.writestr("pages/pages.jsonl", "")
    found = items(tmp_path, "a.wacz", out.getvalue())
    assert [item.url for item in found if isinstance(item, Found)] == ["https://example.org/1", "https://example.org/2"]
    assert "no whole WACZ" in fault(tmp_path, "b.wacz", out.getvalue()[:-100])


def test_a_page_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.sources.warc.LIMIT_PAGE_BYTES", 500)
    assert "longer than 500 bytes" in fault(tmp_path, "a.warc.gz", archive(TWO[0]))
