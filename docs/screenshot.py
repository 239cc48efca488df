"""Takes the picture of the HTML report in README.md: the demo's careful critique, its false claim chosen."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from factcheck.check import check
from factcheck.demo import HERE, reviews, stack
from factcheck.model import Verdict
from factcheck.reports import View, renderer

PICTURE = Path(__file__).parent / "report.png"


def main() -> None:
    report = check(reviews()[:1], [stack()], base=HERE)
    number = next(n for n, one in enumerate(report.reviews[0].judgements) if one.verdict is Verdict.CONTRADICTED)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "report.html"
        page.write_text(renderer("html")(report, View()), encoding="utf-8")
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        shown = browser.new_page(viewport={"width": 1360, "height": 860})
        shown.goto(page.as_uri())
        for _ in range(number + 1):
            shown.keyboard.press("j")
        shown.wait_for_timeout(500)
        shown.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
