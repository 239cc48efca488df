"""Decoding: a review is read as it comes."""

from __future__ import annotations

import pytest

from claims.review import decode

TEXT = "# Обзор\n\nНет healthcheck у сервиса, порт 8080 опубликован наружу — и в prod тоже.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_encodings(encoding: str) -> None:
    data = TEXT.encode(encoding, "replace")
    review, problems = decode(data, "r.md")
    assert review is not None
    assert review.text == data.decode(encoding)
    assert review.language == "ru"
    assert not problems


@pytest.mark.parametrize("wrong", ["mac-roman", "latin-1", "cp1251", "koi8-r"])
def test_wrong_decoding_is_undone_and_said(wrong: str) -> None:
    review, _ = decode(TEXT.encode().decode(wrong).encode(), "r.md")
    assert review is not None
    assert review.text == TEXT
    assert review.repairs


def test_twice_wrong() -> None:
    review, _ = decode(TEXT.encode().decode("latin-1").encode().decode("latin-1").encode(), "r.md")
    assert review is not None
    assert review.text == TEXT
    assert len(review.repairs) == 2


def test_line_ends_and_mark() -> None:
    review, _ = decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n", "r.md")
    assert review is not None
    assert review.text == "one\ntwo\nthree\n"


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_binary(data: bytes) -> None:
    review, problems = decode(data, "r.md")
    assert review is None
    assert "binary" in problems[0].message


def test_plain_english_is_left_alone() -> None:
    review, _ = decode("“Smart” quotes — and naïve café".encode(), "r.md")
    assert review is not None
    assert not review.repairs
