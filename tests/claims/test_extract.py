"""From a review to its claims: structure, atoms, sense, context, spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract import extract
from claims.model import Claim, Form, Nature, Polarity, Review, Role
from claims.vocabulary import Name, Vocabulary

VOCABULARY = Vocabulary(
    (
        Name("service", "web"),
        Name("service", "cache"),
        Name("domain", "service", (("en", "service"), ("ru", "сервис"))),
        Name("property", "healthcheck", (("en", "health check"), ("ru", "health check"))),
        Name("property", "multi-stage", (("en", "multi-stage"), ("ru", "многоэтапная сборка"))),
        Name("property", "user", (("en", "non-root"), ("ru", "не от root"))),
        Name("property", "limits", (("en", "resource limit"), ("ru", "лимит ресурсов"))),
    )
)


def claims(text: str) -> tuple[Claim, ...]:
    return extract(Review("r.md", text, "utf-8", "en"), VOCABULARY).claims


def texts(text: str) -> list[str]:
    return [c.text for c in claims(text)]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("- Multi-stage, non-root, health checks", ["Multi-stage", "non-root", "health checks"]),
        ("- ✅ Non-root user", ["Non-root user"]),
        ("- **Port**: 5432", ["5432"]),
        (
            "`web` has a health check, but `cache` has no health check.",
            ["`web` has a health check", "`cache` has no health check"],
        ),
        (
            "- Сервис `web` работает не от root; лимитов ресурсов нет",
            ["Сервис `web` работает не от root", "лимитов ресурсов нет"],
        ),
    ],
)
def test_atoms(review: str, expected: list[str]) -> None:
    assert texts(review) == expected


@pytest.mark.parametrize(
    "review",
    [
        "- Add health checks to every service.",
        "- Consider non-root users.",
        "- Добавить лимиты ресурсов.",
        "Нужно добавить health check.",
        "Why is there no health check?",
        "## Recommendations\n\n- Health checks for `web`\n- Non-root users",
        "See [the guide](docs/guide.md).",
        "A solid setup.",
    ],
)
def test_no_claim(review: str) -> None:
    assert texts(review) == []


def test_table_cells_know_their_row_and_column() -> None:
    review = "| Service | Port | Health check |\n|---|---|---|\n| web | 8080 | yes |\n"
    cells = [c for c in claims(review) if c.form is Form.CELL]
    assert [c.text for c in cells] == ["8080", "yes"]
    roles = {context.role: context.part.text for context in cells[0].context}
    assert (roles[Role.ROW], roles[Role.COLUMN]) == ("web", "Port")


def test_tree() -> None:
    review = "```\napp/\n├── api/\n│   ├── Dockerfile     # Multi-stage\n│   └── .dockerignore\n└── compose.yml\n```\n"
    found = [(c.form, c.path, c.text) for c in claims(review)]
    assert (Form.TREE, "app/api/Dockerfile", "Dockerfile") in found
    assert (Form.TREE_COMMENT, "app/api/Dockerfile", "Multi-stage") in found
    assert (Form.TREE, "app/compose.yml", "compose.yml") in found


def test_steps_drawn_as_a_tree_are_no_files() -> None:
    review = "```\n├── Build every image\n├── Start the database first\n└── Check the health of it\n```\n"
    assert not [c for c in claims(review) if c.form is Form.TREE]


def test_listing() -> None:
    review = "```bash\n./run.sh backup   # Makes a dump\n./run.sh clean\n```\n"
    assert [c.text for c in claims(review) if c.form is Form.COMMAND] == ["./run.sh backup   # Makes a dump"]


def test_proposed_code_is_no_claim() -> None:
    assert not texts("Better use this:\n\n```yaml\nservices:\n  web:\n    image: nginx:1.27\n```\n")


@pytest.mark.parametrize(
    ("review", "polarity"),
    [
        ("- `web` has no health check", Polarity.NEGATIVE),
        ("- У `web` нет health check", Polarity.NEGATIVE),
        ("- `web` runs non-root", Polarity.POSITIVE),
        ("- `web` работает не от root", Polarity.POSITIVE),
    ],
)
def test_polarity(review: str, polarity: Polarity) -> None:
    assert claims(review)[0].polarity is polarity


@pytest.mark.parametrize(
    ("review", "nature"),
    [
        ("- The image of `web` is 60% smaller", Nature.RUNTIME),
        ("- Образ `web` стал на 60% меньше", Nature.RUNTIME),
        ("- `web` was 500 MB", Nature.HISTORY),
        ("- The health check of `web` is set", Nature.STATE),
    ],
)
def test_nature(review: str, nature: Nature) -> None:
    assert claims(review)[0].nature is nature


def test_heading_and_parent_lend_context() -> None:
    found = claims("## Service web\n\n- Limits:\n  - Health check every 30 s\n")[-1]
    assert [c.part.text for c in found.context if c.role is Role.HEADING] == ["## Service web"]
    assert any(c.role is Role.PARENT for c in found.context)


SAMPLE = "# Review\n\n- `web` has no health check\n- 3 services run non-root\n\n| a | b |\n|---|---|\n| web | 8080 |\n"


@pytest.mark.parametrize(
    "changed",
    [SAMPLE.replace("\n- ", "\n* "), SAMPLE.replace("\n\n", "\n\n\n"), SAMPLE + "\n\n"],
)
def test_layout_does_not_matter(changed: str) -> None:
    assert texts(changed) == texts(SAMPLE)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("abя `*#|-:\n.,()[]✅├└─0123/"), max_size=250))
def test_never_raises_and_spans_are_exact(text: str) -> None:
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text
        assert claim.text.strip()
        assert claim.line == text.count("\n", 0, claim.start) + 1


def test_a_tree_of_how_it_should_be_claims_nothing() -> None:
    tree = "```\ninfra/\n├── init.sh\n└── compose.yml\n```\n"
    assert texts("## Structure\n\n" + tree) == ["init.sh", "compose.yml"]
    assert texts("## Recommended structure\n\n" + tree) == []
    assert texts("## Рекомендуемая структура\n\n" + tree) == []


def test_a_lone_carriage_return_ends_no_line() -> None:
    assert texts("\r0```\napp/\n├── api/\n└── compose.yml\n```")[1:] == ["├── api/", "└── compose.yml"]
    assert texts("\rWords\n\n- Health check of web") == ["Health check of web"]


def test_what_something_is_good_for_accuses_nobody() -> None:
    below = {head: claims(f"### {head}\n- Health check of web\n")[0].hedged for head in ("Benefits", "Преимущества")}
    assert below == {"Benefits": True, "Преимущества": True}
    assert not claims("### Services\n- Health check of web\n")[0].hedged
    assert claims("- **Health check** - Recommended for web\n")[0].hedged
