"""Making foreign text safe to show: what a terminal would obey, or what hides or reorders text, is written out."""

from __future__ import annotations

import re
import unicodedata

# Characters that only shape their neighbours or pad: dropped. All others of their category are written out.
_SILENT = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_BLANKS = frozenset("\t\n\r\v\f\u0085\u2028\u2029")
# In JSON the encoder escapes the rest; these are valid there, yet a terminal would obey or reorder by them.
_UNSEEN = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    r"""One line or many as harmless text: controls, escapes and direction marks are written out, blanks become blanks.

    >>> visible("a\tb \x1b[31mred\u202e")
    'a b \\x1b[31mred\\u202e'
    """
    if text.isascii() and text.isprintable():
        return text
    shown = []
    for character in text:
        if character in _BLANKS:
            shown.append(" ")
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs"):
            shown.append("" if character in _SILENT else _written_out(character))
        else:
            shown.append(character)
    return "".join(shown)


def one_line(text: str) -> str:
    r"""`visible`, with every run of blanks as one.

    >>> one_line("  two\n  lines ")
    'two lines'
    """
    return " ".join(visible(text).split())


def escaped(json_text: str) -> str:
    r"""JSON text with unseen and direction-changing characters in their \u form: the same JSON value, safe to show.

    >>> escaped('{"a": "\u202e"}')
    '{"a": "\\u202e"}'
    """
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
