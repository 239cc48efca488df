"""What holds of every review: exact spans, no exceptions, and readings that do not hang on the layout."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extract import extract
from claims.model import Claim, Review
from claims.review import decode
from claims.steps.blocks import blocks
from claims.vocabulary import Name, Vocabulary

VOCABULARY = Vocabulary(
    (
        Name("service", "web"),
        Name("service", "cache"),
        Name("domain", "service", (("en", "service"), ("ru", "сервис"))),
        Name("property", "healthcheck", (("en", "health check"), ("ru", "проверка здоровья"))),
        Name("property", "user", (("en", "non-root"), ("ru", "не от root"))),
        Name("property", "limits", (("en", "resource limit"), ("ru", "лимит ресурсов"))),
    )
)
FAST = settings(max_examples=80, deadline=None)

ITEMS = (
    "`web` has a health check",
    "`cache` runs without resource limits, `web` is non-root",
    "Port: 8080",
    "**Health check** - every 30 s",
    "3 services have resource limits (512 MB, 2 CPUs)",
    "✅ non-root",
    "❌ `web:1` → ✅ `web:2`",
    "Add a health check: no service has one",
    "У `cache` нет проверки здоровья, а у `web` есть",
    "Лимит ресурсов — 512 МБ",
    "Все сервисы, кроме `web`, работают не от root",
    "Порты 80 и 443 открыты",
)
HEADINGS = ("Service web", "Health checks", "Сервис `cache`", "Production", "Recommendations", "9 services")
TABLE = "| Service | Port |\n|---|---|\n| web | 8080 |\n| cache | none |"
TREE = "```\napp/\n├── api/\n│   └── Dockerfile  # non-root\n└── compose.yml\n```"
BLOCKS = (
    TABLE,
    TREE,
    "`web` publishes port 8080. In dev there is none.",
    "```bash\nmake up  # starts every service\n```",
    "Порт 8080 закрыт; `cache` не публикует портов.",
    "<p>`web` runs non-root</p>",
    "> `cache` has no health check.",
)
SIGNS = "abя `*#|-+>:;\n.,()[]<>/!\\\"'«»“”✅❌→—├└│─0123${}~=_\t&@\u00a0\u200d\ufe0f"
PIECES = st.one_of(
    st.sampled_from((*ITEMS, *HEADINGS, *BLOCKS)),
    st.text(alphabet=st.sampled_from(SIGNS), max_size=20),
    st.text(max_size=8),
)
TEXTS = st.lists(PIECES, max_size=14).map("\n".join) | st.lists(PIECES, max_size=14).map("".join)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a review: its heading, its items, and a block behind them."""

    heading: str
    items: tuple[str, ...]
    block: str

    def markdown(self, bullet: str = "-") -> str:
        listed = "\n".join(f"{bullet} {item}" for item in self.items)
        return f"## {self.heading}\n\n{listed}\n\n{self.block}\n"


SECTIONS = st.lists(
    st.builds(
        Section,
        st.sampled_from(HEADINGS),
        st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4).map(tuple),
        st.sampled_from(BLOCKS),
    ),
    min_size=1,
    max_size=4,
)


def claims(text: str) -> tuple[Claim, ...]:
    return extract(Review("r.md", text, "utf-8", "en"), VOCABULARY).claims


def reading(claim: Claim) -> tuple[object, ...]:
    """What was understood of a claim, without its place."""
    part = claim.body
    return (
        claim.text,
        claim.form,
        claim.polarity,
        claim.nature,
        claim.hedged,
        claim.mark,
        claim.path,
        tuple((v.kind, v.text, v.amount, v.bound, v.noun) for v in part.values),
        tuple((m.kind, m.names, m.text) for m in part.mentions),
        tuple((q.kind, q.text, q.number) for q in part.quantifiers),
        tuple(n.text for n in part.negations),
        part.environments,
        tuple((c.role, c.part.text) for c in claim.context),
    )


def readings(text: str) -> list[tuple[object, ...]]:
    return [reading(claim) for claim in claims(text)]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_span_is_the_text_of_its_claim_inside_one_block(text: str) -> None:
    stretches = [(block.start, block.end) for block in blocks(text)]
    seen = set()
    for claim in claims(text):
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text
        assert any(c.isalnum() for c in claim.text)
        assert any(low <= claim.start and claim.end <= high for low, high in stretches)
        assert claim.line == text.count("\n", 0, claim.start) + 1
        assert (claim.start, claim.end) not in seen
        seen.add((claim.start, claim.end))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("2 \U00017000")  # a letter that the character database has no name for
def test_what_a_part_holds_lies_inside_it(text: str) -> None:
    for claim in claims(text):
        for part in (claim.body, *(context.part for context in claim.context)):
            assert text[part.start : part.end] == part.text
            for one in (*part.tokens, *part.values, *part.mentions, *part.quantifiers, *part.negations):
                assert part.start <= one.start < one.end <= part.end
                assert text[one.start : one.end] == one.text


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=300), TEXTS.map(str.encode)))
def test_no_bytes_raise(data: bytes) -> None:
    review, problems = decode(data, "r.md")
    if review is None:
        assert problems
        return
    for claim in extract(review, VOCABULARY).claims:
        assert review.text[claim.start : claim.end] == claim.text


@FAST
@given(TEXTS)
def test_twice_gives_the_same(text: str) -> None:
    assert claims(text) == claims(text)


@FAST
@given(SECTIONS, st.integers(1, 3))
def test_blank_lines_do_not_matter(sections: list[Section], more: int) -> None:
    text = "\n".join(s.markdown() for s in sections)
    assert readings(text.replace("\n\n", "\n\n" + "\n" * more)) == readings(text)


@FAST
@given(SECTIONS, st.sampled_from("*+"))
def test_the_sign_of_a_bullet_does_not_matter(sections: list[Section], bullet: str) -> None:
    assert readings("\n".join(s.markdown(bullet) for s in sections)) == readings(
        "\n".join(s.markdown() for s in sections)
    )


@FAST
@given(SECTIONS)
def test_line_ends_do_not_matter(sections: list[Section]) -> None:
    text = "\n".join(s.markdown() for s in sections)
    for end in ("\r\n", "\r"):
        review, _ = decode(text.replace("\n", end).encode(), "r.md")
        assert review is not None
        assert [reading(c) for c in extract(review, VOCABULARY).claims] == readings(text)


@FAST
@given(SECTIONS)
def test_a_section_reads_the_same_at_the_end(sections: list[Section]) -> None:
    first, *rest = (s.markdown() for s in sections)
    moved = readings("\n".join([*rest, first]))
    assert sorted(map(repr, moved)) == sorted(map(repr, readings("\n".join([first, *rest]))))
