"""The review as it reads: nothing of it is lost, nothing becomes markup, and every claim is marked where it stands."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import confirmed
from markupsafe import Markup

from claims.model import Claim, Form, Part
from factcheck.model import Citation, Judgement, Source, Verdict
from factcheck.page.review import rendered
from factcheck.page.source import excerpts

ODD = """Title *one*
===========

> A quote with `code`, and
> [a link `x`](http://a.example/(b)) goes on

1. first **bold** \\*escaped\\* &amp; entity
   - nested item
     over two lines
2. ![alt](pic.png) <br> <b>tag</b> http://x.example

| a \\| b | `c` |
|---|---|
| one | two |
| one | two |

    indented code

```yaml
a: 1
```

<details>
raw <i>html</i>
</details>

last ~~gone~~ line
"""


def one(text: str, start: int, end: int, number: int = 1) -> Judgement:
    claim = Claim(f"c{number}", text[start:end], start, end, 1, Form.PROSE, Part(text[start:end], start, end))
    return Judgement(claim, Verdict.CONFIRMED, "", "")


def mark(number: int, first: bool) -> tuple[Markup, Markup]:
    return Markup("[[{}{}:").format(number, "!" if first else ""), Markup("]]")


def words(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def marked(text: str, *judgements: Judgement) -> dict[int, str]:
    found: dict[int, str] = {}
    shown = words(rendered(text, judgements, mark))
    for number, inside in re.findall(r"\[\[(\d+)!?:(.*?)\]\]", shown, re.DOTALL):
        found[int(number)] = found.get(int(number), "") + inside
    return found


@pytest.mark.parametrize("claimed", [
    "Title *one*", "code`, and\n> [a link `x`", "goes on", "first **bold** \\*escaped\\* &amp; entity", "nested item",
    "over two lines", "alt", "a \\| b", "indented code", "a: 1", "raw <i>html</i>", "last ~~gone~~ line",
])  # fmt: skip
def test_a_claim_is_marked_where_it_stands(claimed: str) -> None:
    start = ODD.index(claimed)
    inside = marked(ODD, one(ODD, start, start + len(claimed)))[0]
    plain = re.sub(r"[^\w]", "", html.unescape(claimed).replace("](http", ""))
    assert re.sub(r"[^\w]", "", inside) == plain


def test_the_second_of_two_equal_rows_is_marked_as_such() -> None:
    start = ODD.rindex("| one | two |") + 2
    shown = words(rendered(ODD, [one(ODD, start, start + 3)], mark))
    assert shown.count("[[0") == 1
    assert 0 < shown.index("one") < shown.index("[[0!:one]]")


def test_where_claims_overlap_the_shorter_one_is_marked() -> None:
    text = "Redis (6379) has a password"
    outer, inner = one(text, 0, len(text)), one(text, 7, 11, 2)
    assert marked(text, outer, inner) == {0: "Redis () has a password", 1: "6379"}


def test_the_first_stretch_of_a_claim_is_told_apart() -> None:
    text = "a **b** c"
    assert rendered(text, [one(text, 0, len(text))], mark).count("!") == 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=list("ab*_`[]()<>&|#->\n\\ !~:1.\"'"), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_is_written_is_shown_and_only_our_tags_are_there(text: str, low: int, high: int) -> None:
    start, end = sorted((min(low, len(text)), min(high, len(text))))
    shown = rendered(text, [one(text, start, end)], mark)
    tags = re.findall(r"</?([a-z0-9]+)([^>]*)>", shown)
    allowed = {"p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "em", "strong", "s",
               "h3", "h4", "h5", "h6", "pre", "code", "hr", "br", "span"}  # fmt: skip
    assert {name for name, _ in tags} <= allowed
    assert all(re.fullmatch(r'|( (class|title)="[^"]*")+', rest) for _, rest in tags)


def test_only_the_surroundings_of_what_is_cited_are_kept() -> None:
    text = "\n".join(f"key{number}: {number}" for number in range(1, 41))
    source = Source("a.yml", "compose", text, "a.yml")
    (found,) = excerpts([source], [Citation("a.yml", 20, 20, "")])
    assert [number for number, _ in found.lines] == list(range(17, 24))
    assert found.lines[0][1] == '<span class="key">key17</span>: 17'


@pytest.mark.parametrize(
    "kind", ["compose", "dockerfile", "dotenv", "shell", "makefile", "nginx", "json", "toml", "ini", "x"]
)
def test_colours_change_no_character_and_no_line(kind: str) -> None:
    text = "\n\nFROM a AS b # c\n\tx = \"y <z>\" & '1'\n\n  - {a: 1}\n<<EOF\nhi\nEOF\n"
    (found,) = excerpts([Source("f", kind, text, "f")], [Citation("f", 1, 9, "")])
    shown = [words(line) for _, line in found.lines]
    assert shown == [line.expandtabs(4) for line in text.split("\n")][: len(shown)]
    assert len(shown) == 10


def test_a_review_without_claims_is_shown() -> None:
    assert words(rendered("Just *text*", (), mark)) == "Just text"
    assert confirmed().claim.text not in rendered("Just *text*", (), mark)
