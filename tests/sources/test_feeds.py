"""Feeds and sitemaps."""

from pathlib import Path

import pytest

from riwaya.sources.found import Linked
from tests.sources.inputs import fault, items, links, one

LONG = "قُتل سبعة مدنيين في قصف مدفعي على سوق البلدة، وفق مصدر طبي. " * 14


def rss(*entries: str, head: str = "") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>وكالة الساحل</title><link>https://example.org</link>{"".join(entries)}</channel></rss>'


ENTRY = "<item><title>قصف على السوق</title><link>https://example.org/1</link><pubDate>Sat, 11 Sep 2021 23:30:00 +0300</pubDate><description>مقتل سبعة</description></item>"


def test_a_feed_of_the_web_links_to_its_articles(tmp_path: Path) -> None:
    assert links(tmp_path, "feed.xml", rss(ENTRY), url="https://example.org/feed") == [Linked("https://example.org/1", "2021-09-11", "قصف على السوق")]


def test_links_are_resolved_without_their_fragments(tmp_path: Path) -> None:
    found = links(tmp_path, "feed.xml", rss(ENTRY.replace("https://example.org/1", " /n/1#comments ")), url="https://example.org/a/feed")
    assert [link.url for link in found] == ["https://example.org/n/1"]


def test_a_saved_feed_holds_its_summaries(tmp_path: Path) -> None:
    found = one(tmp_path, "feed.xml", rss(ENTRY))
    assert (found.text, found.outlet, found.url, found.published) == ("قصف على السوق\nمقتل سبعة", "وكالة الساحل", "https://example.org/1", "2021-09-11")


def test_an_entry_with_the_whole_article_is_a_document(tmp_path: Path) -> None:
    entry = f"<item><title>عنوان</title><link>https://example.org/2</link><description><![CDATA[<p>{LONG}</p><p>سطر<br>آخر</p>]]></description></item>"
    found = one(tmp_path, "feed.xml", rss(entry), url="https://example.org/feed")
    assert found.text == f"عنوان\n{' '.join(LONG.split())}\nسطر\nآخر"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param("Sat, 11 Sep 2021 23:30:00 +0300", "2021-09-11", id="rfc822-own-zone"),
        pytest.param("2021-09-11T01:00:00+03:00", "2021-09-11", id="iso-own-zone"),
        pytest.param("السبت، 11 سبتمبر 2021 12:00", "2021-09-11", id="arabic"),
        pytest.param("١١ أيلول ٢٠٢١", "2021-09-11", id="arabic-digits"),
        pytest.param("yesterday", None, id="no-date"),
    ],
)
def test_days(tmp_path: Path, told: str, expected: str | None) -> None:
    assert one(tmp_path, "f.rss", rss(ENTRY.replace("Sat, 11 Sep 2021 23:30:00 +0300", told))).published == expected


def test_atom(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة</title><entry><id>tag:1</id><title>عنوان عربي</title><updated>2021-09-11T10:00:00Z</updated>'
        '<link href="https://example.org/a"/><summary>مقتل ثلاثة</summary></entry></feed>'
    )
    assert links(tmp_path, "x", atom, url="https://example.org/atom") == [Linked("https://example.org/a", "2021-09-11", "عنوان عربي")]


def test_sitemaps(tmp_path: Path) -> None:
    news = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://e.org/1</loc>'
        "<n:news><n:publication_date>2021-09-11T10:00:00Z</n:publication_date><n:title>عنوان</n:title></n:news></url><url><loc> https://e.org/2 </loc></url></urlset>"
    )
    assert links(tmp_path, "sitemap.xml", news) == [Linked("https://e.org/1", "2021-09-11", "عنوان"), Linked("https://e.org/2")]
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://e.org/s.xml</loc></sitemap></sitemapindex>'
    assert links(tmp_path, "s.xml", index) == [Linked("https://e.org/s.xml")]


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("f.rss", rss(ENTRY.replace("قصف", "&b;"), head=BOMB), "entities of its own", id="bomb"),
        pytest.param(
            "f.rss", rss(ENTRY.replace("قصف", "&x;"), head='<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities of its own", id="file"
        ),
        pytest.param("s.xml", '<!DOCTYPE u [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]><urlset>&x;</urlset>', "entities of its own", id="sitemap"),
        pytest.param("f.rss", "hello", "no feed", id="no-feed"),
        pytest.param("s.xml", "<urlset><url></urlset>", "is no XML", id="broken-sitemap"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: str, words: str) -> None:
    assert words in fault(tmp_path, name, data)


def test_a_broken_feed_gives_what_it_has(tmp_path: Path) -> None:
    found = items(tmp_path, "f.rss", rss(ENTRY)[:-30], url="https://example.org/f")
    assert found == [Linked("https://example.org/1", "2021-09-11", "قصف على السوق")]
