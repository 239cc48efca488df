"""Decoding: bytes to a review text, whatever was done to them on the way."""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterator

from claims.language import detect
from claims.model import Problem, Review

SINGLE = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
WRONGLY = ("mac-roman", "cp1252", "latin-1", "cp1251", "koi8-r", "cp866")  # how UTF-8 is read by mistake
ROUNDS = 2
_RUSSIAN = re.compile(r"[а-яё]{2,}", re.IGNORECASE)
_COMMON = frozenset(
    [
        "и",
        "в",
        "не",
        "на",
        "с",
        "что",
        "для",
        "по",
        "из",
        "это",
        "как",
        "но",
        "у",
        "за",
        "нет",
        "есть",
        "все",
        "при",
        "от",
        "к",
        "о",
        "до",
        "или",
        "же",
        "так",
        "уже",
        "если",
        "то",
        "бы",
        "мы",
        "он",
        "она",
        "они",
        "его",
        "файл",
        "файлы",
        "сервис",
        "порт",
        "образ",
        "контейнер",
        "сборка",
        "конфигурация",
    ]
)
# Letters that stand side by side in decoded Russian and hardly ever elsewhere, and those that betray a wrong decoding.
_GARBAGE = re.compile(r"[√∞≠≤≥∂∑∏π∫ΩœæøØ‡†‰ÐÑÃÂ¤¬]|[–—]\w[–—]|в‚¬|вЂ|Р[ -я]Р|С[ -я]С|╨|╤|п©|п╦")


def quality(text: str) -> float:
    """How much a text looks like one: share of well-formed words less signs of wrong decoding, about -1 .. 1.

    >>> quality("Нет файла и порта") > quality("–ù–µ—Ç —Ñ–∞–π–ª–∞")
    True
    """
    sample = text[:40_000]
    if not sample.strip():
        return 0.0
    letters = [c for c in sample if c.isalpha()]
    strange = (
        len(_GARBAGE.findall(sample)) + sample.count("�") + sum(1 for c in sample if ord(c) < 32 and c not in "\n\r\t")
    )
    russian = _RUSSIAN.findall(sample)
    known = sum(word.lower() in _COMMON for word in russian)
    plain = sum(c.isascii() or "а" <= c.lower() <= "я" or c in "ёЁ" for c in letters)
    mixed = sum(1 for word in russian if any(a.islower() and b.isupper() for a, b in itertools.pairwise(word)))
    total = max(1, len(letters))
    bonus = min(0.5, known / max(1, len(russian))) if russian else 0.0
    return plain / total - 6.0 * strange / max(1, len(sample)) + bonus - 2.0 * mixed / max(1, len(russian))


def _unread(text: str) -> Iterator[tuple[str, str]]:
    """What a text becomes when one wrong decoding of UTF-8 is undone."""
    for encoding in WRONGLY:
        try:
            yield encoding, text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with wrong decodings undone, as long as it gets better by it, and what was undone."""
    repairs: list[str] = []
    for _ in range(ROUNDS):
        found = [
            (quality(candidate), encoding, candidate) for encoding, candidate in _unread(text) if candidate != text
        ]
        if not found:
            break
        best = max(found, key=lambda one: (one[0], one[1]))
        if best[0] <= quality(text) + 0.02:
            break
        text = best[2]
        repairs.append(f"UTF-8 had been read as {best[1]}: undone")
    if not repairs and quality(text) < 0.7:
        import ftfy

        fixed = ftfy.fix_encoding(text)
        if fixed != text and quality(fixed) > quality(text) + 0.05:
            return fixed, ("some wrongly decoded passages were restored",)
    return text, tuple(repairs)


def _text(data: bytes) -> tuple[str, str] | None:
    """The text of some bytes and the encoding, or None for a binary."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if quality(text) > 0.8 and "\0" not in text:
                return text, encoding
        return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        found = []
        for encoding in SINGLE:
            try:
                found.append((quality(data.decode(encoding)), encoding))
            except UnicodeDecodeError:
                continue
        if not found:
            return data.decode("latin-1"), "latin-1"
        best = max(found, key=lambda one: one[0])[1]
        return data.decode(best), best


def decode(data: bytes, path: str) -> tuple[Review | None, tuple[Problem, ...]]:
    """A review from its bytes. Line ends become LF, so that offsets count what an editor shows; a byte order mark goes.

    A binary gives None and a problem.
    """
    read = _text(data)
    if read is None:
        return None, (Problem(path, 0, "a binary file, not a review"),)
    text, encoding = read
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    controls = sum(1 for c in text[:4096] if ord(c) < 32 and c not in "\n\t\f\x1b")
    if controls > 0.05 * max(1, len(text[:4096])):
        return None, (Problem(path, 0, "a binary file, not a review"),)
    repairs: tuple[str, ...] = ()
    if not text.isascii():
        text, repairs = repair(text)
    if encoding not in ("utf-8", "utf-8-sig"):
        repairs = (f"decoded from {encoding}", *repairs)
    return Review(path, text, encoding, detect(text), repairs), ()
