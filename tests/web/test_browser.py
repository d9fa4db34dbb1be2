from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from web.browsers import NoBrowser, browser, is_required, keep_picture, load_axe
from web.conftest import Site
from web.test_pages import pages

pytestmark = [pytest.mark.weights, pytest.mark.browser]
SHORT = 20  # seconds that a page may take on a slow machine
QUOTE = "“In this strait the Ostia Pact has become a friend that we can trust,” Ilse Brandvik said."


@pytest.fixture(scope="module")
def window() -> Iterator[Chrome]:
    """One window for all."""
    try:
        with browser() as opened:
            yield opened
    except NoBrowser as error:
        if is_required():
            raise
        pytest.skip(str(error))


def find(window: Chrome, selector: str) -> Any:
    return WebDriverWait(window, SHORT).until(lambda _: window.find_elements(By.CSS_SELECTOR, selector))[0]


def press(window: Chrome, *keys: str) -> None:
    for key in keys:
        ActionChains(window).send_keys(key).perform()


def focused(window: Chrome) -> Any:
    return window.switch_to.active_element


def complaints(window: Chrome) -> list[str]:
    log: Any = window.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in log if entry["level"] == "SEVERE"]


def wait_for(window: Chrome, told: str) -> None:
    waiting = WebDriverWait(window, SHORT, ignored_exceptions=[StaleElementReferenceException])
    waiting.until(lambda _: told in window.find_element(By.TAG_NAME, "main").text)


def test_an_article_lights_up_the_statement_under_the_focus(window: Chrome, story: Site) -> None:
    window.get(story.url + pages(story)["article"])
    press(window, "j")
    assert focused(window).get_attribute("data-no") == "1"
    lit = window.find_elements(By.CSS_SELECTOR, "article .on")
    assert {one.get_attribute("data-s") for one in lit} == {"1"}
    keep_picture(window, "article")
    assert complaints(window) == []


def test_a_statement_leads_to_its_evidence_by_keyboard(window: Chrome, story: Site) -> None:
    window.get(story.url + "/search?q=partner")
    press(window, "j", Keys.ENTER)
    WebDriverWait(window, SHORT).until(lambda _: "/statements/" in window.current_url)
    keep_picture(window, "statement")
    link = find(window, "#main .hit blockquote a[href*='/articles/']")
    said = link.find_element(By.CSS_SELECTOR, ".as-content").text
    link.send_keys(Keys.ENTER)
    WebDriverWait(window, SHORT).until(lambda _: "/articles/" in window.current_url)
    marked = "".join(one.text for one in window.find_elements(By.TAG_NAME, "mark"))
    assert marked.split()[:3] == said.replace(" …", "").split()[:3]
    assert complaints(window) == []


def test_a_search_is_filtered_by_its_counts(window: Chrome, story: Site) -> None:
    window.get(story.url + "/search?q=pact")
    before = len(window.find_elements(By.CSS_SELECTOR, ".hit"))
    link = find(window, ".facet a")
    name, n = link.text, int(link.find_element(By.XPATH, "../span").text)
    link.send_keys(Keys.ENTER)
    WebDriverWait(window, SHORT).until(lambda _: "speaker=" in window.current_url)
    hits = window.find_elements(By.CSS_SELECTOR, ".hit")
    assert len(hits) == min(n, 20) < before
    assert all(name in hit.text for hit in hits)
    assert any(name in chip.text for chip in window.find_elements(By.CSS_SELECTOR, ".chip"))
    keep_picture(window, "search")


def test_a_pair_shows_its_shift_and_its_charts(window: Chrome, story: Site) -> None:
    window.get(story.url + "/shifts")
    keep_picture(window, "shifts")
    find(window, ".shift h2 a").send_keys(Keys.ENTER)
    find(window, "#main .shift")
    assert "warmer" in find(window, ".shift .turn").text
    WebDriverWait(window, SHORT).until(
        lambda _: len(window.find_elements(By.CSS_SELECTOR, ".chart[data-drawn] svg")) >= 2
    )
    mark = find(window, ".chart svg .mark-symbol path")
    ActionChains(window).move_to_element(mark).perform()
    tooltip = find(window, "#vg-tooltip-element.visible")
    assert "mean" in tooltip.text
    assert "n" in tooltip.text
    keep_picture(window, "pair")
    assert complaints(window) == []


def test_a_speaker_is_corrected_and_the_correction_undone_with_keys_alone(window: Chrome, story: Site) -> None:
    window.get(story.url + "/review")
    first = find(window, ".doubt").get_attribute("id")
    keep_picture(window, "review")
    press(window, "s")
    assert focused(window).get_attribute("name") == "value"
    press(window, "Arne Holt", Keys.ENTER)
    wait_for(window, "Undo")
    assert first not in [one.get_attribute("id") for one in window.find_elements(By.CSS_SELECTOR, ".doubt")]
    reply = story.ask(f"/review/{first}.json").json()
    assert reply["report"]["speaker_name"] == "Arne Holt"  # type: ignore[index]
    keep_picture(window, "review-done")
    press(window, "u")
    wait_for(window, "withdrawn")
    assert find(window, ".doubt").get_attribute("id") == first
    assert story.ask(f"/review/{first}.json").json()["judgements"][-1]["withdrawn_by"] == "desk"  # type: ignore[index]
    assert complaints(window) == []


def test_accepting_takes_two_keystrokes_at_most(window: Chrome, story: Site) -> None:
    window.get(story.url + "/review")
    first = find(window, ".doubt").get_attribute("id")
    press(window, "a")
    wait_for(window, "accept")
    assert story.ask(f"/review/{first}.json").json()["judgements"][-1]["verb"] == "accept"  # type: ignore[index]
    press(window, "u")
    wait_for(window, "withdrawn")


def test_marked_words_become_characters(window: Chrome, story: Site) -> None:
    report = find_report(story)
    window.get(f"{story.url}/review/{report}")
    selected = window.execute_script(
        """const mark = document.querySelector("[data-text] mark").firstChild;
           const range = document.createRange();
           range.setStart(mark, 0);
           range.setEnd(mark, Math.min(9, mark.length));
           getSelection().removeAllRanges();
           getSelection().addRange(range);
           return range.toString();"""
    )
    press(window, "e")
    first, last = map(int, find(window, "[name=content]").get_attribute("value").split("-"))
    found: Any = story.ask(f"/review/{report}.json").json()
    text = story.ask(f"/articles/{found['report']['document']}.json").json()["reading"]["document"]["text"]  # type: ignore[index]
    assert text[first:last] == selected
    keep_picture(window, "correct")


def find_report(story: Site) -> str:
    queue: Any = story.ask("/review.json?limit=40").json()
    one = next(one for one in queue["found"] if len(one["evidence"]["spans"]) == 1)
    return str(one["report"]["id"])


def test_a_pasted_text_is_checked_with_the_keyboard(window: Chrome, story: Site) -> None:
    window.get(story.url + "/")
    press(window, "g", "c")
    WebDriverWait(window, SHORT).until(lambda _: window.current_url.endswith("/check"))
    find(window, "#text").send_keys(QUOTE, Keys.TAB, Keys.ENTER)
    wait_for(window, "altered")
    assert "partner" in find(window, ".verdict ins").text
    keep_picture(window, "check")
    assert complaints(window) == []


def test_the_first_key_reaches_the_content(window: Chrome, story: Site) -> None:
    window.get(story.url + "/")
    press(window, Keys.TAB)
    assert focused(window).get_attribute("class") == "skip"
    press(window, Keys.ENTER, "/")
    assert focused(window).get_attribute("id") == "find"
    keep_picture(window, "home")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(window: Chrome, story: Site, scheme: str) -> None:
    axe = load_axe()
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        for name, path in pages(story).items():
            window.get(story.url + path)
            # Not through the page, whose policy forbids it.
            window.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
            found = window.execute_async_script(
                "const done = arguments[0]; axe.run().then((found) => done(found.violations))"
            )
            serious = [
                (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary"))
                for one in found
                if one["impact"] is not None
            ]
            assert serious == [], (name, scheme)
            keep_picture(window, f"{name}-{scheme}")
    finally:
        window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_phone_needs_no_sideways_scrolling(story: Site) -> None:
    try:
        with browser(390) as phone:
            for name, path in pages(story).items():
                phone.execute_cdp_cmd(
                    "Emulation.setDeviceMetricsOverride",
                    {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True},
                )
                phone.get(story.url + path)
                wide = phone.execute_script("return document.documentElement.scrollWidth")
                assert wide <= 391, name
                keep_picture(phone, f"{name}-phone")
    except NoBrowser as error:
        if is_required():
            raise
        pytest.skip(str(error))


def test_everything_can_be_read_without_scripts(story: Site) -> None:
    try:
        with browser(scripts=False) as plain:
            plain.get(story.url + pages(story)["pair"])
            assert plain.find_elements(By.CSS_SELECTOR, ".chart img[src$='.svg']")
            plain.get(story.url + "/review")
            assert plain.find_elements(By.CSS_SELECTOR, ".doubt button")
    except NoBrowser as error:
        if is_required():
            raise
        pytest.skip(str(error))


def test_nothing_is_fetched_from_elsewhere(window: Chrome, story: Site) -> None:
    for path in pages(story).values():
        window.get(story.url + path)
        fetched = window.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
        assert [one for one in fetched if not one.startswith((story.url, "data:"))] == []
