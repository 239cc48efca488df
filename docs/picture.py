"""Captures the demo anew: docs/demo.svg and the excerpt in README.md. Run it when the demo's output has changed."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from factcheck.check import check
from factcheck.demo import HERE, reviews, stack
from factcheck.reports import View, renderer

ROOT = Path(__file__).parent.parent
WIDTH = 80
HEAD = 46  # lines of the demo's beginning in the picture


def main() -> None:
    report = check(reviews(), [stack()], base=HERE)
    terminal = renderer("terminal")
    lines = terminal(report, View(WIDTH, colour=True)).splitlines()
    last = max(n for n, line in enumerate(lines) if "Ranking" in line)
    shown = ["$ factcheck demo", "", *lines[:HEAD], "⋮", "", *lines[last:]]
    console = Console(width=WIDTH, record=True, file=io.StringIO(), legacy_windows=False, _environ={})
    for line in shown:
        console.print(Text.from_ansi(line), highlight=False)
    # The viewer's own monospaced font: a picture that is read offline must load nothing.
    form = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code", "ui-monospace")
    svg = console.export_svg(title="factcheck demo", code_format=form, unique_id="demo")
    (ROOT / "docs/demo.svg").write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")

    claims = terminal(report, View(WIDTH)).split("\n\n")[1:]
    chosen = [next(claim for claim in claims if claim.startswith(sign)) for sign in "✔✘?"]
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    excerpt = "<!-- from the demo -->\n```\n" + "\n\n".join(chosen) + "\n```\n<!-- /demo -->"
    before, rest = text.split("<!-- from the demo -->")
    readme.write_text(before + excerpt + rest.split("<!-- /demo -->")[1], encoding="utf-8")


if __name__ == "__main__":
    main()
