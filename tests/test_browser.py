"""The HTML report in a real browser: Chromium from the system, headless, driven by Playwright.

Skipped, with the reason, where there is no Chromium or Playwright: `.ci/run` installs both.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_report import sample

from factcheck.check import check
from factcheck.demo import HERE, reviews, stack
from factcheck.model import Report, Verdict
from factcheck.reports import View, renderer
from factcheck.score import score

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
if CHROMIUM is None:
    pytest.skip("no Chromium here (Debian: apt-get install chromium)", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright here (pip install 'factcheck[browser]')")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def demo() -> Report:
    return replace(check(reviews(), [stack()], base=HERE), compared=True)


class Opened:
    """A report open in the browser, with what it complained of and asked for."""

    def __init__(self, browser: Any, report: Report, folder: Path, **settings: Any) -> None:
        self.file = folder / "report.html"
        self.file.write_text(renderer("html")(report, View()), encoding="utf-8")
        self.page = browser.new_page(**settings)
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.goto(self.file.as_uri())

    def _asked(self, url: str) -> None:
        if not url.startswith(("data:", self.file.as_uri())):
            self.faults.append(f"asked for {url}")

    def shown(self, review: int = 0) -> list[str]:
        """The claims whose cards are shown."""
        found: list[str] = self.page.eval_on_selector_all(
            f"#r{review} .card:not([hidden])", "cards => cards.map(card => card.dataset.claim)"
        )
        return found

    def active(self) -> str:
        found: str = self.page.eval_on_selector(".card.active", "card => card.id")
        return found

    def see(self, selector: str) -> None:
        """Wait until something can be seen: in the window and, where it is in a pane that scrolls, in that."""
        self.page.wait_for_function(
            """selector => { const element = document.querySelector(selector);
                const box = element.getBoundingClientRect();
                const at = document.elementFromPoint(box.left + 4, Math.max(box.top, 0) + 4);
                return box.top < innerHeight && box.bottom > 0 && !!at
                    && (element.contains(at) || at.contains(element)); }""",
            arg=selector,
        )


@pytest.fixture
def opened(browser: Any, demo: Report, tmp_path: Path) -> Iterator[Opened]:
    one = Opened(browser, demo, tmp_path, viewport={"width": 1400, "height": 900})
    yield one
    one.page.close()
    assert one.faults == []


def letters(text: str) -> str:
    """A text without what Markdown, the table or the page adds: letters and figures only."""
    return "".join(re.findall(r"\w", text.replace("_", "")))


def test_every_highlight_is_its_claims_span(opened: Opened, demo: Report) -> None:
    for number, review in enumerate(demo.reviews):
        marked: dict[str, str] = opened.page.evaluate(
            """id => { const found = {};
                for (const mark of document.querySelectorAll(`#${id} .text .c`))
                    found[mark.dataset.claim] = (found[mark.dataset.claim] ?? "") + mark.textContent;
                return found; }""",
            f"r{number}",
        )
        # Where claims overlap, the words are those of the shortest.
        owners: dict[int, str] = {}
        for one in sorted(review.judgements, key=lambda one: one.claim.start - one.claim.end):
            owners.update(dict.fromkeys(range(one.claim.start, one.claim.end), one.claim.id))
        for one in review.judgements:
            own = [review.review.text[at] for at, owner in sorted(owners.items()) if owner == one.claim.id]
            assert letters(marked.get(one.claim.id, "")) == letters("".join(own))


def test_the_whole_review_can_be_read(opened: Opened, demo: Report) -> None:
    text = opened.page.eval_on_selector("#r0 .text", "pane => pane.textContent")
    assert letters(text) == letters(demo.reviews[0].review.text)


def test_labels_reasons_files_and_words_filter(opened: Opened, demo: Report) -> None:
    page, judgements = opened.page, demo.reviews[0].judgements
    assert len(opened.shown()) == len(judgements)
    page.uncheck("#r0 input[value=confirmed]")
    assert opened.shown() == [one.claim.id for one in judgements if one.verdict is not Verdict.CONFIRMED]
    assert page.locator("#r0 .text .c.off").count() > 0
    page.click("#r0 button.clear")
    page.select_option("#r0 select.reason", "runtime")
    assert opened.shown() == [one.claim.id for one in judgements if one.code == "runtime"]
    page.click("#r0 button.clear")
    page.select_option("#r0 select.file", "labels/Dockerfile")
    cited = [one.claim.id for one in judgements if any(c.path == "labels/Dockerfile" for c in one.citations)]
    assert opened.shown() == cited
    page.click("#r0 button.clear")
    page.fill("#r0 input[type=search]", "vault 8200")
    assert [one.claim.text for one in judgements if one.claim.id in opened.shown()] == [
        "publishes port 8200 to every interface"
    ]
    page.fill("#r0 input[type=search]", "nothing says this")
    assert opened.shown() == []
    assert page.is_visible("#r0 .nothing")
    page.keyboard.press("Escape")
    assert len(opened.shown()) == len(judgements)


def test_a_click_leads_either_way(opened: Opened, demo: Report) -> None:
    last = demo.reviews[0].judgements[-1].claim.id
    opened.page.click(f"#r0-c-{last}")
    assert opened.active() == f"r0-e-{last}"
    opened.see(f"#r0-e-{last}")
    first = demo.reviews[0].judgements[0].claim.id
    opened.page.click(f"#r0-e-{first} h3 a")
    assert opened.active() == f"r0-e-{first}"
    opened.see(f"#r0-c-{first}")


def test_keys_walk_through_the_claims(opened: Opened, demo: Report) -> None:
    ids = [one.claim.id for one in demo.reviews[0].judgements]
    press = opened.page.keyboard.press
    for _ in range(3):
        press("j")
    assert opened.active() == f"r0-e-{ids[2]}"
    press("k")
    assert opened.active() == f"r0-e-{ids[1]}"
    opened.see(f"#r0-e-{ids[1]}")
    for selector in (".text", ".evidence", ".text"):
        press("Enter")
        assert opened.page.evaluate("selector => !!document.activeElement.closest(selector)", selector)
    press("/")
    assert opened.page.evaluate("document.activeElement.type") == "search"


def test_the_evidence_shows_the_files_lines_in_colour(opened: Opened, demo: Report) -> None:
    one = next(j for j in demo.reviews[0].judgements if j.verdict is Verdict.CONTRADICTED)
    opened.page.click(f"#r0-c-{one.claim.id}")
    lines = opened.page.eval_on_selector_all(
        f"#r0-e-{one.claim.id} .source .l",
        "lines => lines.map(line => [Number(line.dataset.n), line.classList.contains('cited'), line.textContent])",
    )
    file = next(source for source in demo.sources if source.path == one.citations[0].path).text.split("\n")
    at = one.citations[0].start_line
    assert [number for number, _, _ in lines] == list(range(at - 3, at + 4))
    assert [number for number, cited, _ in lines if cited] == [at]
    assert all(text == file[number - 1] for number, _, text in lines)
    assert opened.page.locator(f"#r0-e-{one.claim.id} .source .key").count() > 0


def test_links_land(opened: Opened) -> None:
    """Every link leads to something on the page, and those of the comparison open the review that they speak of."""
    lost = opened.page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        ".filter(to => !to.startsWith('#') || !document.getElementById(to.slice(1)))"
    )
    assert lost == []
    opened.page.click("ol.matters p.contradicted a >> nth=0")
    wanted = opened.page.get_attribute("ol.matters p.contradicted a >> nth=0", "href")
    assert f"#{opened.active()}" == wanted
    opened.see(wanted)


def test_the_interface_speaks_both_languages(opened: Opened) -> None:
    for language, word in (("ru", "Рейтинг"), ("en", "Ranking")):
        opened.page.click("#language")
        assert opened.page.get_attribute("html", "lang") == language
        assert word in opened.page.inner_text("#ranking")
        assert (
            opened.page.locator("[data-t]").evaluate_all("all => all.filter(e => /^(ui|noun)\\./.test(e.textContent))")
            == []
        )


def test_it_reads_well_on_a_telephone(browser: Any, demo: Report, tmp_path: Path) -> None:
    one = Opened(browser, demo, tmp_path, viewport={"width": 360, "height": 740})
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    claim = demo.reviews[0].judgements[5].claim.id
    one.page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'center'})", f"r0-c-{claim}")
    one.page.evaluate("id => document.getElementById(id).click()", f"r0-c-{claim}")
    one.see(f"#r0-e-{claim}")
    one.page.keyboard.press("j")
    one.see(f"#r0-c-{demo.reviews[0].judgements[6].claim.id}")
    one.page.close()
    assert one.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_shuts_anybody_out(browser: Any, demo: Report, tmp_path: Path, scheme: str) -> None:
    """axe-core's rules of WCAG 2.1 A and AA, contrast among them."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-playwright-python here")
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)
    file = tmp_path / "report.html"
    file.write_text(renderer("html")(demo, View()), encoding="utf-8")
    page.goto(file.as_uri())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response
    page.close()
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found["violations"]]
    assert told == []


def test_hostile_text_runs_nothing(browser: Any, tmp_path: Path) -> None:
    one = Opened(browser, sample(), tmp_path)
    one.page.on("dialog", lambda dialog: one.faults.append(f"a dialog: {dialog.message}"))
    one.page.reload()
    assert "<img src=x onerror=alert(1)>" in one.page.inner_text("#r0 .text")
    assert one.page.locator("img").count() == 0
    one.page.wait_for_timeout(200)
    one.page.close()
    assert one.faults == []


def test_it_prints_every_review(browser: Any, demo: Report, tmp_path: Path) -> None:
    one = Opened(browser, demo, tmp_path)
    one.page.emulate_media(media="print")
    for number in range(len(demo.reviews)):
        assert one.page.is_visible(f"#r{number} .card >> nth=0")
    assert not one.page.is_visible("form.tools >> nth=0")
    assert one.page.pdf().startswith(b"%PDF")
    one.page.close()


def test_five_thousand_claims_stay_usable(browser: Any, demo: Report, tmp_path: Path) -> None:
    """Filters and keys still do what they say; how fast is measured elsewhere."""
    first = demo.reviews[0]
    copies = 5000 // len(first.judgements) + 1
    size = len(first.review.text) + 2
    many = tuple(
        replace(
            one,
            claim=replace(
                one.claim,
                id=f"{copy}-{one.claim.id}",
                start=one.claim.start + copy * size,
                end=one.claim.end + copy * size,
            ),
        )
        for copy in range(copies)
        for one in first.judgements
    )
    review = replace(first.review, text=(first.review.text + "\n\n") * copies)
    report = replace(demo, reviews=(replace(first, review=review, judgements=many, score=score(many)),), compared=False)
    one = Opened(browser, report, tmp_path)
    one.page.fill("#r0 input[type=search]", "vault 8200")
    assert len(one.shown()) == copies
    one.page.keyboard.press("Escape")
    one.page.click(f"#r0-c-{many[-1].claim.id}")
    one.see(f"#r0-e-{many[-1].claim.id}")
    assert json.loads(one.page.get_attribute("#r0 output", "data-a"))["number"] == len(many)
    one.page.close()
    assert one.faults == []
