"""Twenty-five things that people want of a desk, each done in a browser, with its steps counted.

A step is one field filled, one key that leads on, or one click. Whoever does them knows names and nothing of ids: none
is typed, and none is shown. No task may take more than five.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from web.browsers import NoBrowser, browser, is_required
from web.conftest import Site, desk_over

pytestmark = [pytest.mark.weights, pytest.mark.browser]
MOST = 5  # steps
SHORT = 30  # seconds that a page may take on a slow machine
_ID = re.compile(r"\b(?:reg|doc|att|sta|jdg|sea|run|evt)_[0-9a-f]{16}\b")
TRUE = "“You do not negotiate with a fist in your face,” Brandvik said."
ALTERED = "“In this strait the Ostia Pact has become a friend that we can trust,” Ilse Brandvik said."
PASTED = f"{TRUE} {ALTERED} “The moon is a lantern for smugglers and nobody else,” Arne Holt said."


class Person:
    """Somebody at the desk, who counts what he does."""

    def __init__(self, window: Chrome, url: str) -> None:
        self.window, self.url, self.steps = window, url, 0
        self._typed: list[str] = []

    def open(self, path: str = "/") -> None:
        """Where a task begins; no step."""
        self.window.get(self.url + path)

    def box(self, words: str) -> None:
        """The one box of every page, and Enter."""
        self.type("#find", words)
        self.key(Keys.ENTER, leads=True)

    def type(self, selector: str, words: str) -> None:
        field = self.see(selector)
        field.clear()
        field.send_keys(words)
        self._typed.append(words)
        self.steps += 1

    def key(self, key: str, *, leads: bool = False) -> None:
        page = self.window.find_element(By.TAG_NAME, "html")
        ActionChains(self.window).send_keys(key).perform()
        self.steps += 1
        if leads:
            self._wait_after(page)

    def follow(self, words: str, within: str = "body") -> None:
        """A link or button by what stands on it; another page comes."""
        page = self.window.find_element(By.TAG_NAME, "html")
        self.press(words, within)
        self._wait_after(page)

    def press(self, words: str, within: str = "body") -> None:
        """The same where the page stays."""
        place = self.see(within)
        path = f".//*[self::a or self::button or self::summary][contains(normalize-space(), {_quoted(words)})]"
        found = WebDriverWait(self.window, SHORT).until(lambda _: place.find_elements(By.XPATH, path))
        shown = next(one for one in found if one.is_displayed())
        self.window.execute_script("arguments[0].scrollIntoView({block: 'center'})", shown)
        shown.click()
        self.steps += 1

    def see(self, selector: str) -> Any:
        return WebDriverWait(self.window, SHORT).until(lambda _: self.window.find_elements(By.CSS_SELECTOR, selector))[
            0
        ]

    def all(self, selector: str) -> list[Any]:
        return self.window.find_elements(By.CSS_SELECTOR, selector)

    def reads(self, *told: str) -> None:
        """Words stand on the page, and no id does."""
        waiting = WebDriverWait(self.window, SHORT, ignored_exceptions=[StaleElementReferenceException])
        waiting.until(lambda _: all(one in self.text for one in told), f"{told} in {self.text[:600]!r}")
        assert _ID.findall(self.text) == []

    @property
    def text(self) -> str:
        return str(self.window.find_element(By.TAG_NAME, "body").text)

    def _wait_after(self, page: Any) -> None:
        def is_gone(_: object) -> bool:
            try:
                page.is_enabled()
            except WebDriverException:  # by two names, as the browser is quick or slow
                return True
            return False

        WebDriverWait(self.window, SHORT).until(is_gone)
        ready = "return document.readyState === 'complete'"
        WebDriverWait(self.window, SHORT).until(lambda _: self.window.execute_script(ready))

    def done(self) -> None:
        assert self.steps <= MOST, f"{self.steps} steps"
        assert not any(_ID.search(words) for words in self._typed)


def _quoted(words: str) -> str:
    return f"'{words}'" if "'" not in words else f'"{words}"'


@pytest.fixture(scope="module")
def window() -> Iterator[Chrome]:
    try:
        with browser() as opened:
            yield opened
    except NoBrowser as error:
        if is_required():
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def own(story: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The story in a record of its own, which the tasks may change."""
    path = tmp_path_factory.mktemp("tasks") / "story.db"
    with sqlite3.connect(story.desk.settings.db) as kept, sqlite3.connect(path) as copy:
        kept.backup(copy)
    with desk_over(Path(path)) as site:
        yield site


@pytest.fixture
def person(window: Chrome, own: Site) -> Iterator[Person]:
    one = Person(window, own.url)
    one.open()
    yield one
    one.done()


def article_of(own: Site, title: str) -> str:
    """Where a task begins that is about an article which is open already."""
    found: Any = own.ask("/articles.json?limit=100").json()
    return next(f"/articles/{one['id']}" for one in found["listed"]["found"] if one["title"] == title)


def test_01_a_true_quotation_is_found_and_its_place_opened(person: Person) -> None:
    person.box(TRUE)
    person.reads("verbatim", "Ilse Brandvik")
    person.follow("Brandvik rejects talks", ".match")
    assert "fist in your face" in person.see("#mark, mark").text
    person.reads("Brandvik rejects talks with Ostia Pact")


def test_02_an_altered_one_is_shown_to_a_colleague_by_a_link(person: Person) -> None:
    person.box(ALTERED)
    person.reads("altered")
    assert "partner" in person.see(".verdict ins").text
    person.follow("Link to this check")
    person.open(person.window.current_url.removeprefix(person.url))
    person.reads("altered")


def test_03_every_quotation_of_a_text_is_checked(person: Person) -> None:
    person.follow("Check", "nav")
    person.type("#text", PASTED)
    person.follow("Check", "main form")
    person.reads("3 quotations checked", "verbatim", "altered", "not on record")


def test_04_all_that_a_person_said_on_a_subject_by_surname(person: Person) -> None:
    person.follow("Statements", "nav")
    person.type("[name=q]", "Skarn")
    person.type("[name=speaker]", "Holt")
    person.key(Keys.ENTER, leads=True)
    person.reads("Arne Holt")
    assert {one.text for one in person.all(".hit .who")} == {"Arne Holt"}


def test_05_the_same_by_full_name_of_one_year_the_newest_first(person: Person, own: Site) -> None:
    person.box("Ilse Brandvik")
    person.follow("By year, subject, outlet")
    person.follow("2031", ".facets")
    person.reads("Ilse Brandvik")
    asked = person.window.current_url.partition("?")[2]
    hits: Any = own.ask(f"/search.json?{asked}").json()
    days = [(one["statement"]["said"] or [one["statement"]["published"]])[0] for one in hits["found"]["hits"]]
    assert days == sorted(days, reverse=True)
    assert {day[:4] for day in days} == {"2031"}
    assert len(person.all(".hit")) == len(days)


def test_06_who_somebody_is(person: Person) -> None:
    person.box("Brandvik")
    person.reads("Ilse Brandvik", "foreign minister", "Offices", "Toward others", "Ostia Pact")


def test_07_what_two_did_to_each_other(person: Person) -> None:
    person.box("Velmark and the Ostia Pact")
    person.reads("Velmark and Ostia Pact", "What they said and did to each other", "expel")


def test_08_a_line_how_it_moved_and_what_bears_it_out(person: Person) -> None:
    person.box("Velmark and the Ostia Pact")
    person.press("The observations")
    person.reads("Before", "After", "warmer")
    assert any("The Ostia Pact" in one.text for one in person.all("details[open] q"))


def test_09_the_newest_changes_of_line_with_both_sides(person: Person) -> None:
    person.follow("Changes", "nav")
    person.reads("Before", "After", "observations")
    assert all(one.text for one in person.all(".shift .side q"))


def test_10_whether_officials_of_a_state_disagree(person: Person) -> None:
    person.box("Cadria and the Ostia Pact")
    person.reads("Who speaks and acts for Cadria", "They differ", "Pavel Rusk", "Lena Morrow")


def test_11_through_whom_a_statement_reached_the_papers(person: Person) -> None:
    person.box("fresh start")
    person.follow("We want a fresh start", "main")
    person.reads("The way it took", "first report on record")


def test_12_which_outlets_printed_it_with_which_words(person: Person) -> None:
    person.box("fresh start")
    person.follow("We want a fresh start", "main")
    person.reads("Every report", "Coastwire", "Holmsund Courier", "Pelland Gazette", "Duvane Messenger")


def test_13_an_article_with_who_said_what_when(person: Person) -> None:
    person.follow("Articles", "nav")
    person.follow("Brandvik calls pact a friend of the coast")
    person.reads("Ilse Brandvik", "foreign minister", "said 2032-09-15")


def test_14_why_somebody_is_taken_for_the_speaker(person: Person, own: Site) -> None:
    person.open(article_of(own, "Holt falls in line"))
    person.press("why?", "#statements")
    assert person.see(".why[open] li").text
    person.reads("Arne Holt")


def test_15_a_speaker_is_corrected_and_16_it_is_taken_back(person: Person, own: Site) -> None:
    person.open(article_of(own, "Holt falls in line"))
    person.follow("correct", "#statements")
    person.type(".doubt [name=value]", "Lena Morrow")
    person.key(Keys.ENTER, leads=True)
    person.reads("Lena Morrow", "Undo")
    assert own.desk.record.judgements()[-1].verb == "speaker"
    person.follow("Undo")
    person.reads("withdrawn")


def test_15_a_name_that_several_bear_is_decided_by_a_button(person: Person, own: Site) -> None:
    person.open(article_of(own, "Holt falls in line"))
    person.follow("correct", "#statements")
    person.type(".doubt [name=value]", "Brandwik")
    person.key(Keys.ENTER, leads=True)
    person.follow("Ilse Brandvik", ".choices")
    person.reads("Ilse Brandvik", "Undo")
    own.desk.record.withdraw(own.desk.record.judgements()[-1].id, by="test", at="2033-01-01T00:00:00Z")


def test_17_a_statement_that_was_missed_is_added_by_selecting_it(person: Person, own: Site) -> None:
    person.open(article_of(own, "Velmark warns pact over Skarn Island"))
    before = len(person.all("#statements ol:first-of-type > li"))
    select_words(person.window, "visit to the coast guard")
    person.steps += 1
    person.press("what was said", "[data-picked]")
    person.type("#missed-speaker", "Arne Holt")
    person.follow("Put it on record")
    person.reads("a statement that was missed", "Undo")
    assert len(person.all("#statements ol:first-of-type > li")) == before + 1
    assert person.see("mark").text == "visit to the coast guard"
    statement = own.desk.record.statements(speaker=own.desk.record.actors("Arne Holt")[0].id)
    assert "visit to the coast guard" in [one.content for one in statement]


def test_17_the_same_with_keys_and_the_first_of_two_places(person: Person, own: Site) -> None:
    person.open(article_of(own, "Velmark warns pact over Skarn Island"))
    select_words(person.window, "Skarn", last=True)
    person.steps += 1
    person.key("e")
    person.key(Keys.TAB)
    person.type("#missed-speaker", "Arne Holt")
    person.key(Keys.ENTER, leads=True)
    person.reads("a statement that was missed")
    judgement = own.desk.record.judgements()[-1]
    text = own.desk.record.document(judgement.subjects[0]).text
    assert str(text.rindex("Skarn")) in str(judgement.value)


def select_words(window: Chrome, words: str, *, last: bool = False) -> None:
    """As with a mouse."""
    window.execute_script(
        """const [words, last] = arguments;
           const walker = document.createTreeWalker(document.querySelector("[data-article]"), NodeFilter.SHOW_TEXT);
           let found = null;
           while (walker.nextNode()) {
             const at = last ? walker.currentNode.data.lastIndexOf(words) : walker.currentNode.data.indexOf(words);
             if (at >= 0 && (last || !found)) found = [walker.currentNode, at];
           }
           const range = document.createRange();
           range.setStart(found[0], found[1]);
           range.setEnd(found[0], found[1] + words.length);
           getSelection().removeAllRanges();
           getSelection().addRange(range);""",
        words,
        last,
    )


def test_18_two_rows_of_one_person_are_merged(person: Person) -> None:
    person.box("Arne Holt")
    person.press("Correct who this is")
    person.type("form.ask [name=value][data-names]", "Lena Morrow")
    person.follow("Merge", "#correct")
    person.reads("merge", "Undo")
    person.steps = 0
    person.follow("Undo")
    person.reads("withdrawn")


def test_18_two_people_in_one_row_are_parted(person: Person) -> None:
    person.box("Arne Holt")
    person.press("Correct who this is")
    person.see(".split input[type=checkbox]").click()
    person.steps += 1
    person.follow("Split off", "#correct")
    person.reads("split", "Undo")
    person.steps = 0
    person.follow("Undo")


def test_19_all_articles_of_an_outlet(person: Person) -> None:
    person.follow("Articles", "nav")
    person.follow("Duvane Messenger", ".facets")
    assert all("Duvane Messenger" in one.text for one in person.all(".rows > li"))
    assert len(person.all(".rows > li")) == 3
    person.reads("Rusk and Morrow still differ")


def test_19_of_a_week(person: Person) -> None:
    person.follow("Articles", "nav")
    fill_day(person, "since", "2032-03-01")
    fill_day(person, "until", "2032-03-07")
    person.follow("Show", "main form")
    assert len(person.all(".rows > li")) == 4


def fill_day(person: Person, name: str, day: str) -> None:
    """The browser's own field for a day writes it as the reader's language does."""
    field = person.see(f"[name={name}]")
    person.window.execute_script("arguments[0].value = arguments[1]", field, day)
    person.steps += 1


def test_20_everybody_of_a_kind_the_most_quoted_first(person: Person) -> None:
    person.follow("People", "nav")
    person.follow("person", ".facets")
    counts = [int(found[1]) for one in person.all(".rows > li") if (found := re.search(r"(\d+) statements?", one.text))]
    assert counts == sorted(counts, reverse=True)
    person.reads("Ilse Brandvik", "Arne Holt")


def test_21_a_sentence_that_no_statement_holds(person: Person) -> None:
    person.box("cheaper coal terminal spring")
    person.follow("All articles with these words")
    person.reads("Articles")


def test_22_a_search_is_saved_and_has_a_feed(person: Person, own: Site) -> None:
    person.box("grain ships")
    person.press("Save this search")
    person.follow("Save", ".save form")
    person.reads("Saved searches", "grain ships", "Atom")
    feed = own.ask("/saved.atom")
    assert (feed.status, "[grain ships]" in feed.text) == (200, True)


def test_23_a_page_is_taken_away_as_a_table_and_as_a_citation(person: Person, own: Site) -> None:
    person.box("grain ships")
    table = person.see(".foot a[href*='.csv']").get_attribute("href").removeprefix(person.url)
    assert own.ask(table).text.startswith("statement,speaker")
    person.steps += 1
    person.follow("grain ships", ".hit")
    cited = person.see("a[href$='.bib']").get_attribute("href").removeprefix(person.url)
    person.steps += 1
    assert own.ask(cited).text.startswith("@")


def test_24_the_same_page_on_a_phone_and_printed(person: Person) -> None:
    window = person.window
    try:
        person.box("Velmark and the Ostia Pact")
        for media, width in (("screen", 390), ("print", 700)):
            window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media})
            size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": media == "screen"}
            window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            assert window.execute_script("return document.documentElement.scrollWidth") <= width + 1
            wide = window.execute_script(
                "return [...document.querySelectorAll('.chart svg, .chart img')]"
                ".map((one) => one.getBoundingClientRect().right)"
            )
            assert all(right <= width + 1 for right in wide)
        assert not window.find_element(By.CSS_SELECTOR, ".top").is_displayed()
    finally:
        window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        window.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_25_an_article_is_put_in(person: Person) -> None:
    person.follow("Put an article in", ".foot")
    person.type(
        "#text", "“The ferry will run again in May,” the harbour master, Oda Fenn, said on Monday. The fog stayed."
    )
    person.follow("Read it and put it on record")
    person.reads("The ferry will run again in May", "Oda Fenn")
    assert "/articles/" in person.window.current_url
