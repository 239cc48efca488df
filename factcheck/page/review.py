"""The review as it reads: its Markdown as HTML, with every claim a link to its evidence.

markdown-it-py knows the lines of blocks but not where in them a word stands, so each inline token is found again in
the block's source, which it follows in order; escaped text never becomes markup. Links and images of the review are
shown and lead nowhere: the page asks for nothing from outside.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from factcheck.model import Judgement
from factcheck.visible import visible

TAGS = frozenset(
    ["p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "em", "strong", "s"]
)
OUTER = 2  # levels of headings above the review's own: the page's and the review's name
_HEAD = re.compile(r"[\s>]*#{0,6}\s*")

Mark = Callable[[int, bool], tuple[Markup, Markup]]  # a claim's number and whether it begins: what opens and ends it


def rendered(text: str, judgements: Sequence[Judgement], mark: Mark) -> Markup:
    """A review's text as HTML. `mark` gives the tags around a stretch of a claim."""
    writer = _Writer(text, _owners(text, judgements), mark, [one.claim.start for one in judgements])
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable(["table", "strikethrough"])
    parser.disable("text_join")  # escapes stay apart, with their source
    for token in parser.parse(text):
        writer.block(token)
    return Markup("").join(writer.out)


def _owners(text: str, judgements: Sequence[Judgement]) -> array[int]:
    """For each character the claim that it belongs to, or -1: where claims overlap, the shorter one."""
    owners = array("i", [-1]) * (len(text) + 1)
    spans = [(one.claim.end - one.claim.start, number) for number, one in enumerate(judgements)]
    for _, number in sorted(spans, reverse=True):
        claim = judgements[number].claim
        start, end = max(claim.start, 0), min(claim.end, len(text))
        owners[start:end] = array("i", [number]) * (end - start)
    return owners


@dataclass(slots=True)
class _Writer:
    text: str
    owners: array[int]
    mark: Mark
    begins: list[int]
    out: list[Markup] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    starts: list[int] = field(init=False)
    cell: int = 0  # where in a table's row the next cell is looked for
    level: str = ""

    def __post_init__(self) -> None:
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.text)), len(self.text)]

    # Blocks

    def block(self, token: Token) -> None:
        """One block token: its tag, or its contents."""
        if token.type == "inline":
            self._inline(token)
        elif token.type in ("fence", "code_block"):
            self._code(token, token.type == "fence")
        elif token.type == "html_block":
            self._raw(token)
        elif token.type == "hr":
            self.out.append(Markup("<hr>"))
        elif token.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading(token)
        elif token.tag in TAGS and not token.hidden:
            if token.type == "tr_open" and token.map:
                self.cell = self.starts[token.map[0]]
            self.out.append(Markup("<{}>" if token.nesting > 0 else "</{}>").format(token.tag))

    def _heading(self, token: Token) -> None:
        level = min(int(token.tag[1]) + OUTER, 6)
        self.level = token.tag if token.nesting > 0 else ""
        self.out.append(Markup("<h{}>" if token.nesting > 0 else "</h{}>").format(level))

    def _code(self, token: Token, fenced: bool) -> None:
        first = (token.map or [0, 0])[0] + (1 if fenced else 0)
        self.out.append(Markup("<pre><code>"))
        for number, line in enumerate(token.content.removesuffix("\n").split("\n")):
            if number:
                self.out.append(Markup("\n"))
            self._stretch(self._column(first + number, line), line)
        self.out.append(Markup("</code></pre>"))

    def _raw(self, token: Token) -> None:
        """HTML of the review, as text."""
        first, last = token.map or [0, 0]
        start, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
        self.out.append(Markup('<pre class="raw">'))
        self._stretch(start, self.text[start:end].rstrip("\n"))
        self.out.append(Markup("</pre>"))

    def _column(self, number: int, line: str) -> int:
        """Where a line of a block's contents begins in the review: behind the signs of lists and quotes."""
        if number >= len(self.starts) - 1:
            return len(self.text)
        start, end = self.starts[number], self.starts[number + 1]
        whole, part = self.text[start:end].rstrip(), line.rstrip()
        if whole.endswith(part):
            return start + len(whole) - len(part)
        return start + max(whole.find(part.strip()), 0) - (len(part) - len(part.lstrip()))

    # Inline

    def _inline(self, token: Token) -> None:
        first = (token.map or [0, 0])[0]
        lines = token.content.split("\n")
        if self.cell and len(lines) == 1 and self._is_cell(first):
            offsets = [self._cell(token.content)]
        elif self.level:
            head = _HEAD.match(self.text, self.starts[first])
            offsets = [head.end() if head else self.starts[first]]
            offsets += [self._column(first + number, line) for number, line in enumerate(lines) if number]
        else:
            offsets = [self._column(first + number, line) for number, line in enumerate(lines)]
        _Inline(self, token.content, offsets).run(token.children or [])

    def _is_cell(self, line: int) -> bool:
        return bool(self.out) and self.out[-1] in ("<td>", "<th>") and self.starts[line] <= self.cell

    def _cell(self, content: str) -> int:
        for written in (content, content.replace("|", "\\|")):
            found = self.text.find(written, self.cell)
            if found >= 0:
                self.cell = found + len(written)
                return found
        return self.cell

    def _stretch(self, start: int, shown: str) -> None:
        """Text that stands in the review from `start` on, character by character, in its claims."""
        end = min(start + len(shown), len(self.text))
        at = 0
        for owner, run in groupby(range(start, end), key=self.owners.__getitem__):
            length = sum(1 for _ in run)
            self._piece(owner, shown[at : at + length])
            at += length
        if at < len(shown):
            self._piece(-1, shown[at:])

    def _piece(self, owner: int, shown: str) -> None:
        told = escape("\n".join(visible(line) for line in shown.split("\n")))
        if owner < 0 or not shown.strip():
            self.out.append(told)
            return
        before, after = self.mark(owner, owner not in self.begun)
        self.begun.add(owner)
        self.out.append(before + told + after)


@dataclass(slots=True)
class _Inline:
    """The inline tokens of one block, followed through its source."""

    writer: _Writer
    content: str
    offsets: list[int]
    at: int = 0
    breaks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.breaks = [0, *(found.end() for found in re.finditer("\n", self.content))]

    def run(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._token(token)

    def _source(self, at: int) -> int:
        """A place in the contents as a place in the review."""
        line = bisect_right(self.breaks, at) - 1
        return self.offsets[line] + at - self.breaks[line]

    def _seek(self, written: str) -> int:
        """Where something stands next; the place itself when it does not."""
        found = self.content.find(written, self.at) if written else -1
        return self.at if found < 0 else found

    def _token(self, token: Token) -> None:
        out = self.writer.out
        if token.type == "text":
            self._text(token.content, token.content)
        elif token.type == "text_special":
            self._text(token.markup or token.content, token.content)
        elif token.type in ("softbreak", "hardbreak"):
            end = self.content.find("\n", self.at)
            self.at = end + 1 if end >= 0 else self.at
            while self.content[self.at : self.at + 1] == " ":
                self.at += 1
            out.append(Markup("<br>") if token.type == "hardbreak" else Markup("\n"))
        elif token.type == "code_inline":
            self._code(token)
        elif token.type == "html_inline":
            self.at = self._seek(token.content) + len(token.content)
            line_break = re.fullmatch(r"<br\s*/?>", token.content, re.IGNORECASE)
            shown = visible(token.content)
            out.append(Markup("<br>") if line_break else Markup('<code class="raw">{}</code>').format(shown))
        elif token.type == "image":
            self.at = self._seek("![") + 2
            out.append(Markup('<span class="image">'))
            self.run(token.children or [])
            out.append(Markup("</span>"))
            self._past_link()
        elif token.type == "link_open":
            self.at = self._seek("<" if token.markup == "autolink" else "[") + 1
            out.append(Markup('<span class="link" title="{}">').format(visible(str(token.attrGet("href") or ""))))
        elif token.type == "link_close":
            out.append(Markup("</span>"))
            if token.markup == "autolink":
                self.at = self._seek(">") + 1
            else:
                self._past_link()
        elif token.tag in TAGS:
            self.at = self._seek(token.markup) + len(token.markup)
            out.append(Markup("<{}>" if token.nesting > 0 else "</{}>").format(token.tag))

    def _text(self, written: str, shown: str) -> None:
        """Text as it is written, or what an escape stands for: that belongs to the claim in which it is written."""
        if not written:
            return
        start = self._seek(written)
        self.at = start + len(written)
        source = self._source(start)
        if written == shown:
            self.writer._stretch(source, shown)
        else:
            self.writer._piece(self.writer.owners[min(source, len(self.writer.text))], shown)

    def _code(self, token: Token) -> None:
        start = self._seek(token.markup) + len(token.markup)
        end = self.content.find(token.markup, start)
        inner = self.content[start : end if end >= 0 else len(self.content)]
        self.at = start + len(inner) + len(token.markup)
        shift = 1 if len(token.content) == len(inner) - 2 and inner.startswith((" ", "\n")) else 0
        self.writer.out.append(Markup("<code>"))
        self.writer._stretch(self._source(start + shift), token.content)
        self.writer.out.append(Markup("</code>"))

    def _past_link(self) -> None:
        """Behind the target of a link: `](target)`, `][name]` or `]`."""
        self.at = self._seek("]") + 1
        closing = {"(": ")", "[": "]"}.get(self.content[self.at : self.at + 1], "")
        depth = 0
        for at in range(self.at, len(self.content) if closing else self.at):
            sign = self.content[at]
            depth += (sign == self.content[self.at]) - (sign == closing)
            if depth == 0:
                self.at = at + 1
                return
