"""Word documents, PDF files, saved posts."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.sources.inputs import fault, one

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINES = ["قصف على سوق البلدة", "مقتل سبعة مدنيين"]


def word(body: str, head: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def paragraphs(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line[:6]}</w:t></w:r><w:r><w:t>{line[6:]}</w:t></w:r></w:p>" for line in lines)


def test_word(tmp_path: Path) -> None:
    changed = "<w:p><w:del><w:r><w:delText>خمسة</w:delText></w:r></w:del><w:ins><w:r><w:t>ستة</w:t></w:r></w:ins><w:r><w:tab/><w:t>جرحى</w:t></w:r></w:p>"
    assert one(tmp_path, "a.docx", word(paragraphs(*LINES) + changed)).text == "\n".join([*LINES, "ستة\tجرحى"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(word(paragraphs(*LINES))[:-50], "no whole Word document", id="cut-off"),
        pytest.param(word("<w:p>"), "is no XML", id="broken"),
        pytest.param(word(paragraphs("English only")), "no Arabic text", id="english"),
        pytest.param(word("<w:p/>", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'), "entities of its own", id="entities"),
        pytest.param(word(f"<w:p><w:r><w:t>{'ن' * 26_000_000}</w:t></w:r></w:p>"), "unpacks to more than", id="bomb"),
    ],
)
def test_word_that_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in fault(tmp_path, "a.docx", data)


def pdf(lines: list[str]) -> bytes:
    """A PDF with a font whose codes are told to be Arabic letters, as office programs write them: from the left of the page to the right, so the last letter first."""
    letters = sorted(set("".join(lines)))
    codes = {letter: f"{number:04x}" for number, letter in enumerate(letters, 1)}
    shown = " T* ".join(f"<{''.join(codes[c] for c in reversed(line))}> Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET"
    pairs = "\n".join(f"<{code}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    cmap = f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out, at = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, 1):
        at.append(len(out))
        out += f"{number} 0 obj\n{told}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in at)
    return out + f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(at) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_pdf(tmp_path: Path) -> None:
    found = one(tmp_path, "a.pdf", pdf(LINES))
    assert [" ".join(line.split()) for line in found.text.split("\n")] == LINES


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"%PDF-1.4\nbroken", "no whole PDF", id="broken"),
        pytest.param(pdf(["English"]), "no Arabic text", id="english"),
        pytest.param(pdf(["\ufeb3\ufeee\ufed5 \ufe8d\ufedf\ufe92\ufee0\ufeaa\ufe93"]), "stored as shapes", id="shapes"),
    ],
)
def test_pdf_that_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in fault(tmp_path, "a.pdf", data)


POST = """<html><head><meta property="og:site_name" content="Facebook"><title>شبكة الوادي</title><script>var x = "سر";</script></head><body><div>
<div><span>شبكة الوادي's Post</span></div><div><a>شبكة الوادي</a></div><div>June 3, 2024 · Shared with Public</div>
<div><p>قصف مدفعي على <b>بلدة</b> تلمنس<br>قتيلان</p></div></div><div>LikeCommentShare</div></body></html>"""


def test_a_saved_post_is_kept_with_its_furniture(tmp_path: Path) -> None:
    found = one(tmp_path, "p.html", POST)
    assert (found.kind, found.published) == ("post", None)
    assert found.text.split("\n") == [
        "شبكة الوادي's Post",
        "شبكة الوادي",
        "June 3, 2024 · Shared with Public",
        "قصف مدفعي على بلدة تلمنس",
        "قتيلان",
        "LikeCommentShare",
    ]
