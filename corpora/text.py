"""From bytes to text and lines, as an editor shows them."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_YAML_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
_RUSSIAN = re.compile(r"(?<![A-Za-z])[А-Яа-яЁё]{2,}(?![A-Za-z])")


def decode(data: bytes) -> str | None:
    """The text of a file with its line ends as ``\\n`` and without a byte order mark; None for binary data.

    Tried in turn: what the mark says, UTF-8, then Windows-1251 if that gives Russian words, else Latin-1.

    >>> decode(b"\\xef\\xbb\\xbfa\\r\\nb"), decode(b"\\x00\\x01"), decode("Привет".encode("cp1251"))
    ('a\\nb', None, 'Привет')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _unified(data[len(mark) :].decode(encoding, errors="replace"))
    if b"\0" in data:
        return None
    try:
        return _unified(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _unified(_single_byte(data))


def _single_byte(data: bytes) -> str:
    text = data.decode("cp1251", errors="replace")
    foreign = sum(c > "\x7f" for c in text)
    russian = sum(len(word) for word in _RUSSIAN.findall(text))
    return text if russian * 2 > foreign else data.decode("latin-1")


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def with_yaml_lines(text: str) -> str:
    """A text in which YAML sees the same lines as an editor: what only YAML takes for a line end is a blank.

    >>> with_yaml_lines("a\u2028b")
    'a b'
    """
    return text.translate(_YAML_LINE_ENDS)


def count_lines(text: str) -> int:
    """How many lines an editor counts: the line end that closes the last line begins no new one.

    >>> count_lines(""), count_lines("a"), count_lines("a\\n"), count_lines("a\\n\\n")
    (0, 1, 1, 2)
    """
    return text.count("\n") + (not text.endswith("\n") and text != "")
