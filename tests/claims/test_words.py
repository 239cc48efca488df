"""Names, quantifiers, negations and environments in both languages."""

from __future__ import annotations

import pytest

from claims.analyse import Analyser
from claims.model import Part, QuantifierKind
from claims.vocabulary import Name, Vocabulary

VOCABULARY = Vocabulary(
    (
        Name("service", "order-api"),
        Name("service", "prometheus"),
        Name("group", "database", (("en", "database"), ("ru", "база данных")), ("pg-main", "pg-replica")),
        Name("property", "healthcheck", (("en", "health check"), ("ru", "проверка здоровья"))),
        Name("property", "user", (("en", "non-root user"), ("ru", "не от root"))),
        Name("opposite", "user", (("en", "as root"), ("ru", "от root"))),
    )
)
ANALYSER = Analyser(VOCABULARY, "ru")


def part(text: str) -> Part:
    return ANALYSER.part(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Order API waits", ("order-api",)),
        ("сервис `order_api`", ("order-api",)),
        ("prometeus scrapes it", ("prometheus",)),
        ("обе базы данных", ("pg-main", "pg-replica")),
        ("health-check'ов нет", ("healthcheck",)),
        ("проверки здоровья", ("healthcheck",)),
    ],
)
def test_mention(text: str, names: tuple[str, ...]) -> None:
    assert names in [m.names for m in part(text).mentions]


def test_longer_name_wins_over_its_part() -> None:
    kinds = {m.kind for m in part("контейнер работает не от root").mentions}
    assert "property" in kinds


@pytest.mark.parametrize("text", ["src/order-api/main.py", "my_order_api_url"])
def test_no_mention_inside_longer_names(text: str) -> None:
    assert not [m for m in part(text).mentions if m.kind == "group"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("all services", QuantifierKind.ALL),
        ("у каждого сервиса", QuantifierKind.ALL),
        ("ни у одного сервиса", QuantifierKind.NONE),
        ("only the proxy", QuantifierKind.ONLY),
        ("только в prod", QuantifierKind.ONLY),
        ("в обоих файлах", QuantifierKind.ALL),
        ("не у всех сервисов", QuantifierKind.NOT_ALL),
        ("кроме прокси", QuantifierKind.EXCEPT),
    ],
)
def test_quantifier(text: str, kind: QuantifierKind) -> None:
    assert kind in [q.kind for q in part(text).quantifiers]


@pytest.mark.parametrize(
    ("text", "count"), [("no limits", 1), ("лимитов нет", 1), ("не только порт", 0), ("has limits", 0)]
)
def test_negation(text: str, count: int) -> None:
    assert len(part(text).negations) == count


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It is false that port 80 is open", "false that"),
        ("It is not the case that port 80 is open", "not the case that"),
        ("The claim that port 80 is open is wrong", "wrong"),
        ("Неверно, что порт 80 открыт", "Неверно что"),
        ("Не соответствует действительности, что порт 80 открыт", "Не соответствует действительности что"),
        ("То, что порт 80 открыт, неправда", "неправда"),
    ],
)
def test_a_denied_statement(text: str, denied: str) -> None:
    assert [one.text for one in part(text).negations if one.whole] == [denied]


@pytest.mark.parametrize("text", ["port 80 is wrong", "порт задан неверно", "a check that fails is wrong there"])
def test_no_denied_statement(text: str) -> None:
    assert not any(one.whole for one in part(text).negations)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is false that all services have one", QuantifierKind.NOT_ALL),
        ("Неверно, что у всех сервисов он есть", QuantifierKind.NOT_ALL),
        ("Неверно, что ни у одного сервиса его нет", QuantifierKind.SOME),
    ],
)
def test_a_denied_quantifier(text: str, kind: QuantifierKind) -> None:
    found = part(text)
    assert [one.kind for one in found.quantifiers] == [kind]
    assert not found.negations


@pytest.mark.parametrize(
    ("text", "environments"),
    [
        ("in production and in dev", ("prod", "dev")),
        ("на проде", ("prod",)),
        ("в разработке", ("dev",)),
        ("docker-compose.prod.yml", ()),
        ("a build stage", ()),
    ],
)
def test_environment(text: str, environments: tuple[str, ...]) -> None:
    assert part(text).environments == environments
