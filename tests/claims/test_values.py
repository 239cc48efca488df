"""Typed values: what a reader of either language takes a number, a path or a literal for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.analyse import Analyser
from claims.model import Bound, Part
from claims.vocabulary import Vocabulary

ANALYSER = Analyser(Vocabulary(), "ru")


def part(text: str) -> Part:
    return ANALYSER.part(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("listens on port 8080", "port", 8080),
        ("порты 80 и 443", "port", 443),
        ("`8080:80`", "port-map", (8080, 80)),
        ("127.0.0.1:9000:9000", "port-map", (9000, 9000)),
        ("a limit of 512 MB", "size", 512 * 1024**2),
        ("лимит 8 ГБ", "size", 8 * 1024**3),
        ("every 30 s", "duration", 30.0),
        ("интервал 30 секунд", "duration", 30.0),
        ("не более 10 минут", "duration", 600.0),
        ("six services", "count", 6),
        ("шести сервисов", "count", 6),
        ("3‑нодовый кластер", "count", 3),
        ("двухэтапная сборка", "count", 2),
        ("a two-stage build", "count", 2),
        ("Python 3.11", "version", "3.11"),
        ("`postgres:16-alpine`", "image", "postgres:16-alpine"),
        ("see deploy/nginx.conf", "path", "deploy/nginx.conf"),
        ("нет .dockerignore", "path", ".dockerignore"),
        ("`LOG_LEVEL=debug`", "assignment", ("LOG_LEVEL", "debug")),
        ("passes --requirepass to it", "flag", "--requirepass"),
        ("subnet 10.1.0.0/16", "cidr", "10.1.0.0/16"),
        ("uid 1001", "user", "1001"),
        ("Dockerfile:61 does", "line-ref", ("Dockerfile", 61, 61)),
        ("compose:12-15 mounts", "line-ref", ("compose", 12, 15)),
        ("(lines 4-17)", "line-ref", ("", 4, 17)),
        ("строки 310 и 339", "line-ref", ("", 310, 339)),
        ("http://localhost:3000/api", "url", ("http", "localhost", 3000, "/api")),
    ],
)
def test_value(text: str, kind: str, amount: object) -> None:
    assert (kind, amount) in [(v.kind, v.amount) for v in part(text).values]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("335+ lines", Bound.AT_LEAST),
        ("~50 MB", Bound.ABOUT),
        ("up to 2 GB", Bound.AT_MOST),
        ("не менее 3 сервисов", Bound.AT_LEAST),
        ("около 10 минут", Bound.ABOUT),
        ("256MB - 1GB", Bound.BETWEEN),
        ("3 services", Bound.EXACTLY),
    ],
)
def test_bound(text: str, bound: Bound) -> None:
    assert part(text).values[0].bound is bound


def test_counted_noun() -> None:
    assert [v.noun for v in part("три сети и 4 тома").values] == ["сеть", "том"]


@pytest.mark.parametrize("text", ["Next.js in front", "CPU/memory limits", "and/or"])
def test_no_path(text: str) -> None:
    assert not [v for v in part(text).values if v.kind == "path"]


@given(st.text(max_size=300))
def test_offsets_slice_back(text: str) -> None:
    found = part(text)
    assert all(text[v.start : v.end].strip() for v in found.values)
    assert all(text[t.start : t.end] == t.text for t in found.tokens)
