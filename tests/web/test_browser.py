"""The workbench in a browser, in both languages, by keyboard alone. What every page must not do is watched by the fixture `page`."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = [
    "/explore",
    "/duplicates",
    "/queue?contested=true",
    "/queue/batch",
    "/documents",
    "/documents/1",
    "/documents?q=غارات",
    "/sources",
    "/vocabulary?kind=places",
    "/audit",
    "/add",
    "/export",
    "/export?unreviewed=true&names=true&exact=true",
    "/settings",
    "/help",
    "/runs/1",
]


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((told) => told.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]} {each['nodes'][0].get('failureSummary', '')[:200]}" for each in found]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_fits_a_telephone(page: Page, axe: str, path: str) -> None:
    page.goto(path)
    assert violations(page, axe) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_dark_is_accessible_too(page: Page, axe: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/documents/1")
    assert violations(page, axe) == []


def test_the_keys_find_search_and_open(page: Page) -> None:
    page.goto("/audit")
    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "Escape", "/")
    page.keyboard.type("الغارات")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/documents\?q="))
    expect(page.locator("mark.hit").first).to_be_visible()
    press(page, "Escape", "g", "s")
    expect(page).to_have_url(re.compile("/sources$"))


def test_an_arabic_layout_has_the_same_keys(page: Page) -> None:
    page.goto("/audit")
    for key, code in (("ل", "KeyG"), ("ي", "KeyD")):
        page.evaluate("([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))", [key, code])
    expect(page).to_have_url(re.compile("/documents$"))


def test_enter_on_a_value_lights_its_exact_characters(page: Page) -> None:
    page.goto("/documents/1")
    claim = page.locator(".claim", has=page.locator(".said")).nth(3)
    words = claim.locator(".said").inner_text()
    claim.focus()
    press(page, "Enter")
    lit = page.evaluate("[...document.querySelectorAll('.article mark.lit')].map((mark) => mark.textContent).join('')")
    assert lit == words


def test_a_kind_that_is_switched_off_stays_off(page: Page) -> None:
    page.goto("/documents/1")
    places = page.locator('.article mark[data-on="place"]')
    expect(places.first).to_be_visible()
    page.locator('.chip[data-slot="place"]').focus()
    press(page, "Enter")
    expect(places).to_have_count(0)
    page.reload()
    expect(places).to_have_count(0)
    expect(page.locator('.article mark[data-on="targets"]').first).to_be_visible()


def test_marks_are_bare(page: Page) -> None:
    page.goto("/documents/1")
    boxes = page.evaluate("""[...document.querySelectorAll('.article mark')].map((mark) => getComputedStyle(mark))
        .filter((style) => style.display !== 'inline' || style.padding !== '0px' || style.margin !== '0px' || style.borderWidth !== '0px').length""")
    assert boxes == 0


def correct(page: Page, number: int) -> None:
    """Corrects one value of a document by keyboard."""
    page.goto(f"/documents/{number}")
    claim = page.locator(".claim").nth(2)
    claim.focus()
    claim.locator("summary").focus()
    press(page, "Enter")
    claim.locator("input[name=value]").focus()
    page.keyboard.type("قيمة أخرى")
    press(page, "Tab")
    page.keyboard.type("سبب من المتصفح")
    claim.locator("button[value=edit]").focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"#c\d+$"))


def test_a_correction_survives_a_reload_and_stands_in_the_log(page: Page) -> None:
    correct(page, 5)
    page.reload()
    expect(page.locator(".corrected").first).to_contain_text("قيمة أخرى")
    expect(page.locator(".claim-more input[name=value]").nth(2)).to_have_value("")
    page.goto("/audit?action=judged")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("سبب من المتصفح")
    row.get_by_role("button").focus()
    with page.expect_navigation():
        press(page, "Enter")
    page.goto("/documents/5")
    expect(page.locator(".corrected")).to_have_count(0)


def test_what_was_typed_survives_a_reload(page: Page) -> None:
    page.goto("/add")
    page.locator("textarea[name=text]").fill("نص لم يُرسل بعد")
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value("نص لم يُرسل بعد")


def test_selected_words_become_a_value_on_their_code_points(page: Page) -> None:
    page.goto("/documents/6")
    words = page.evaluate("""() => {
        const text = document.querySelector('.reading .article p').firstChild.firstChild || document.querySelector('.reading .article p').firstChild;
        const range = document.createRange(); range.setStart(text, 0); range.setEnd(text, 4);
        getSelection().removeAllRanges(); getSelection().addRange(range); return range.toString(); }""")
    form = page.locator("#selection")
    expect(form).to_be_visible()
    form.locator("input[name=reason]").fill("فات القارئ")
    press(page, "Enter")
    expect(page.locator(".provenance")).to_be_visible()
    expect(page.locator("q", has_text=words).first).to_be_visible()


def test_of_two_tabs_the_second_is_told_and_loses_nothing(page: Page) -> None:
    page.goto("/documents/7")
    other = page.context.new_page()
    correct(other, 7)
    claim = page.locator(".claim").nth(3)
    claim.locator("summary").focus()
    press(page, "Enter")
    claim.locator("input[name=value]").fill("قيمة الثاني")
    claim.locator("input[name=reason]").fill("سبب الثاني")
    claim.locator("button[value=edit]").click()
    expect(page.locator(".problem")).to_be_visible()
    page.go_back()
    expect(page.locator(".claim").nth(3).locator("input[name=value]")).to_have_value("قيمة الثاني")
    other.close()


def test_filters_are_in_the_address_and_the_back_button_takes_them_away(page: Page) -> None:
    page.goto("/documents")
    everything = page.locator(".briefs > li").count()
    page.locator("select[name=type]").select_option("air_strike")
    expect(page).to_have_url(re.compile("type=air_strike"))
    expect(page.locator(".briefs > li")).not_to_have_count(everything)
    filtered = page.locator(".briefs > li").count()
    page.goto(page.url)
    expect(page.locator(".briefs > li")).to_have_count(filtered)
    page.evaluate("void setTimeout(() => history.go(-1), 0)")
    expect(page).to_have_url(re.compile("/documents$"))
    expect(page.locator(".briefs > li")).to_have_count(everything)


def test_five_quick_choices_end_in_the_last(page: Page) -> None:
    page.goto("/documents")
    for code in ("air_strike", "shelling", "armed_clash", "abduction", "assassination"):
        page.locator("select[name=type]").select_option(code)
    expect(page).to_have_url(re.compile("type=assassination"))
    expected = page.request.get("/documents.json?type=assassination").json()["items"]
    expect(page.locator(".briefs > li")).to_have_count(len(expected))


def test_the_language_is_a_choice_that_stays(page: Page) -> None:
    page.goto("/documents?type=air_strike")
    before = page.locator("html").get_attribute("lang")
    page.locator("button[name=language]").first.click()
    expect(page.locator("html")).not_to_have_attribute("lang", str(before))
    expect(page).to_have_url(re.compile("type=air_strike"))


def test_a_pasted_text_becomes_a_document(page: Page) -> None:
    page.goto("/add")
    page.locator("textarea[name=text]").focus()
    page.keyboard.type(f"مقتل 4 جنود في كمين قرب درعا {page.locator('html').get_attribute('lang')}")
    page.locator("form.add-form button.primary").focus()
    press(page, "Enter")
    expect(page.locator(".state-done")).to_be_visible(timeout=20000)


def test_the_documentation_of_the_api_works_offline(page: Page) -> None:
    page.goto("/api/v1/docs")
    expect(page.locator(".swagger-ui .info")).to_be_visible()


def test_enter_on_a_cell_lights_its_words_in_their_article(page: Page) -> None:
    page.goto("/queue?contested=true")
    cell = page.locator("td[data-from]").nth(2)
    cell.focus()
    press(page, "Enter")
    lit = page.locator("#pane mark.lit")
    expect(lit.first).to_be_visible()
    told = cell.evaluate("(cell) => [cell.dataset.document, cell.dataset.from, cell.dataset.to]")
    text = page.request.get(f"/documents/{told[0]}.json").json()["kept"]["text"]
    assert "".join(lit.all_text_contents()) == text[int(told[1]) : int(told[2])]


def test_arrows_move_as_the_eye_does(page: Page) -> None:
    page.goto("/queue?contested=true")
    page.locator('td[tabindex="0"]').focus()
    press(page, "ArrowLeft" if page.locator("html").get_attribute("dir") == "rtl" else "ArrowRight", "ArrowDown")
    place = page.evaluate("[document.activeElement.cellIndex, document.activeElement.parentElement.rowIndex]")
    assert place == [2, 2]


def test_the_review_by_keyboard(page: Page) -> None:
    page.goto("/queue")
    first = page.locator("form#judge").get_attribute("action")
    with page.expect_navigation():
        press(page, "j")
    assert page.locator("form#judge").get_attribute("action") != first
    with page.expect_navigation():
        press(page, "k")
    with page.expect_navigation():
        press(page, "a")
    assert page.locator("form#judge").get_attribute("action") != first
    with page.expect_navigation():
        press(page, "z")
    assert page.locator("form#judge").get_attribute("action") == first
    expect(page.locator(".incident-head .judged-accept")).to_have_count(0)


def test_a_cell_is_corrected_with_a_reason_and_survives_a_reload(page: Page) -> None:
    page.goto("/queue?contested=true")
    name = str(page.locator("form#judge").get_attribute("action")).split("/")[2]
    page.goto(f"/incidents/{name}")
    page.locator('td[data-field="place"][data-from]').first.focus()
    press(page, "Enter", "e")
    expect(page.locator("#judge input[name=value]")).to_be_focused()
    page.keyboard.type("بلدة أخرى")
    press(page, "Tab")
    page.keyboard.type("من صورة القمر الصناعي")
    page.locator("#judge button[value=correct]").focus()
    with page.expect_navigation():
        press(page, "Enter")
    page.reload()
    row = page.locator("tr", has=page.locator('td[data-field="place"]')).first
    expect(row.locator(".adopted")).to_contain_text("بلدة أخرى")
    undo = page.locator("form[action^='/incident-judgements/'] button").first
    undo.focus()
    with page.expect_navigation():
        press(page, "Enter")
    expect(row.locator(".adopted")).not_to_contain_text("بلدة أخرى")


def test_five_quick_facets_end_in_the_last(page: Page) -> None:
    page.goto("/explore")
    page.locator("#map[data-ready]").wait_for(timeout=30000)
    last = page.locator(".facets section").first.locator("a.facet-value").nth(4)
    expected = int(last.locator(".count").inner_text())
    page.evaluate("[0, 1, 2, 3, 4].forEach((at) => document.querySelectorAll('.facets section:first-child a.facet-value')[at].click())")
    expect(page.locator("#explore tbody tr")).to_have_count(expected)
    expect(page.locator(".facet-value[aria-current]")).to_have_count(1)
    address = page.url
    page.goto("/settings")
    page.goto(address)
    expect(page.locator("#explore tbody tr")).to_have_count(expected)


def test_the_timeline_narrows_the_list_and_back_widens_it(page: Page) -> None:
    page.goto("/explore")
    everything = page.locator(".total").inner_text()
    page.locator(".timeline a").first.focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile("first="))
    expect(page.locator(".total")).not_to_have_text(everything)
    page.evaluate("void setTimeout(() => history.back(), 0)")
    expect(page).to_have_url(re.compile("/explore$"))
    expect(page.locator(".total")).to_have_text(everything)


def test_an_incident_on_paper_is_the_report_without_the_tools(page: Page) -> None:
    name = page.request.get("/queue.json?contested=true").json()["items"][0]["id"]
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"/incidents/{name}")
    expect(page.locator(".matrix")).to_be_visible()
    expect(page.locator(".numbers")).to_be_visible()
    expect(page.locator(".print-only.warn")).to_be_visible()
    for tool in (".menu", ".bar", "#judge", "#pane", ".profiles"):
        expect(page.locator(tool)).to_be_hidden()
    assert page.locator("main form:visible, main button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 249, 245)"
    page.set_viewport_size({"width": 700, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_an_export_by_keyboard(page: Page, axe: str) -> None:
    page.goto("/audit")
    press(page, "g", "x")
    expect(page).to_have_url(re.compile("/export$"))
    page.locator('[name="unreviewed"]').focus()
    press(page, "Space")
    expect(page).to_have_url(re.compile("unreviewed=true"))
    expect(page.locator(".preview tbody tr")).to_have_count(20)
    page.locator("#save-form [name=name]").focus()
    page.keyboard.type("weekly")
    press(page, "Enter")
    expect(page.locator("#saved li a")).to_have_text("weekly")
    page.locator("#saved li button").focus()
    press(page, "Enter")
    expect(page.locator("#saved li")).to_have_count(0)
    page.go_back()
    page.locator("#export .primary").focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/exports/\d+$"))
    assert violations(page, axe) == []
    page.locator("main .primary").focus()
    with page.expect_download() as told:
        press(page, "Enter")
    assert told.value.suggested_filename == "riwaya-incidents.csv"
    assert told.value.path().read_bytes().startswith(b"incident_id,")


def test_pairs_by_keyboard(page: Page) -> None:
    page.goto("/duplicates")
    first = page.locator("form[action='/duplicates'] input[name=one]").get_attribute("value")
    with page.expect_navigation():
        press(page, "n")
    with page.expect_navigation():
        press(page, "z")
    expect(page.locator("form[action='/duplicates'] input[name=one]")).to_have_attribute("value", str(first))


def test_without_webgl_the_table_says_everything(browser: Browser, base: str) -> None:
    with browser.new_context(base_url=base) as context:
        page = context.new_page()
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        page.goto("/explore")
        page.locator("#map[data-ready='none']").wait_for()
        expect(page.locator("#explore tbody tr").first).to_be_visible()
        page.locator("a.facet-value").first.click()
        expect(page.locator(".facet-value[aria-current]")).to_have_count(1)
