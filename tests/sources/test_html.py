"""Pages: the article, its day as its readers see it, in whatever encoding."""

from pathlib import Path

import pytest

from tests.sources.inputs import fault, one

BODY = [
    "قُتل سبعة مدنيين، بينهم طفلان، في قصف مدفعي استهدف سوق البلدة شمال المحافظة، وفق ما أفاد مصدر طبي لمراسلنا اليوم.",
    "وأضاف المصدر أن عدد الجرحى بلغ عشرين، نُقلوا إلى المستشفى الميداني، وأن فرق الإنقاذ ما زالت تبحث عن عالقين تحت الأنقاض.",
    "وكانت البلدة قد شهدت في 3 شباط 2019 قصفاً مماثلاً أوقع قتلى وجرحى، وتسبب في نزوح عشرات العائلات إلى القرى المجاورة.",
]


def page(head: str = "", above: str = "", beside: str = "", below: str = "", charset: str = "utf-8") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>قصف على سوق البلدة - الميدان</title>'
        f'<meta property="og:title" content="قصف على سوق البلدة">{head}</head><body><header><nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav>{above}</header>'
        f"<main><article><h1>قصف على سوق البلدة</h1>{beside}{paragraphs}</article></main><footer>جميع الحقوق محفوظة © 2011 {below}</footer></body></html>"
    )


def test_the_article_with_its_headline(tmp_path: Path) -> None:
    found = one(tmp_path, "p.html", page('<link rel="canonical" href="https://example.org/n/1"><meta property="og:site_name" content="صحيفة الميدان">'))
    lines = found.text.split("\n")
    assert lines[0] == "قصف على سوق البلدة"
    assert [line for line in lines[1:] if line] == BODY
    assert (found.kind, found.url, found.outlet, found.published) == ("article", "https://example.org/n/1", "صحيفة الميدان", None)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({"head": '<meta property="article:published_time" content="2021-09-11T23:30:00+03:00">'}, "2021-09-11", id="metadata-in-its-own-zone"),
        pytest.param({"head": '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-09-12"}]}</script>'}, "2021-09-12", id="json-ld"),
        pytest.param({"head": '<script type="application/ld+json">{broken</script>', "beside": "<span>13/9/2021</span>"}, "2021-09-13", id="broken-json-ld"),
        pytest.param({"beside": "<div>السبت 11 أيلول 2021</div>"}, "2021-09-11", id="visible-levant"),
        pytest.param({"beside": '<div class="d">نُشر في: ١١ سبتمبر ٢٠٢١ - 14:05</div>'}, "2021-09-11", id="visible-gulf-digits"),
        pytest.param({"beside": "<div><span>11 غشت 2021</span></div>"}, "2021-08-11", id="visible-maghreb"),
        pytest.param({"beside": '<time datetime="2021-09-11T10:00">قبل ساعات</time>'}, "2021-09-11", id="time"),
        pytest.param({"above": "<div>الثلاثاء 24 تشرين الثاني 2020</div>", "beside": "<div>11 أيلول 2020</div>"}, "2020-09-11", id="not-the-day-of-the-visit"),
        pytest.param({"above": "<div>11 أيلول 2021</div>"}, "2021-09-11", id="above-where-there-is-no-other"),
        pytest.param({"below": "آخر تحديث 1 كانون الثاني 2012"}, None, id="never-the-footer"),
        pytest.param({}, None, id="none"),
        pytest.param({"beside": "<div>أيلول 2021</div>"}, None, id="a-month-is-no-day"),
        pytest.param({"beside": "<div>31 شباط 2021</div>"}, None, id="no-such-day"),
    ],
)
def test_the_day(tmp_path: Path, parts: dict[str, str], expected: str | None) -> None:
    assert one(tmp_path, "p.html", page(**parts)).published == expected


@pytest.mark.parametrize(
    ("declared", "encoding", "said"),
    [
        pytest.param("windows-1256", "cp1256", None, id="as-it-says"),
        pytest.param("iso-8859-1", "cp1256", None, id="says-latin"),
        pytest.param("utf-8", "cp1256", None, id="says-utf-8"),
        pytest.param("utf-8", "cp1256", "windows-1256", id="the-server-is-right"),
        pytest.param("nonsense", "utf-8", None, id="no-such-encoding"),
        pytest.param("windows-1256", "utf-16", None, id="byte-order-mark"),
    ],
)
def test_encodings(tmp_path: Path, declared: str, encoding: str, said: str | None) -> None:
    data = page(charset=declared).replace("©", "(c)").encode(encoding)
    found = one(tmp_path, "p.html", data, charset=said)
    assert [line for line in found.text.split("\n")[1:] if line] == BODY


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param("<html><body><p>No Arabic here at all.</p></body></html>", "no Arabic article", id="english"),
        pytest.param("<html></html>", "no Arabic article", id="nothing"),
        pytest.param("<html>" + "<div>" * 3000 + "</html>", "no Arabic article", id="deep"),
    ],
)
def test_pages_without_an_article(tmp_path: Path, data: str, words: str) -> None:
    assert words in fault(tmp_path, "p.html", data)


def test_entities_of_a_page_fetch_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("سري للغاية", encoding="utf-8")
    data = page().replace("<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>').replace("<h1>", "<h1>&x; ")
    assert "سري" not in one(tmp_path, "p.html", data).text
