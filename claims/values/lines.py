"""References to lines: "Dockerfile:61", "compose:385-386", "(line 142)", "(lines 4-17)", «строки 310 и 339»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Value
from claims.values.source import Source

_FILE = (
    r"(?:[\w./-]*[\w-]\.(?:ya?ml|conf|sh|env|example|toml|json|py|ts|js|rs|go|md|sql|txt|prod|dev|test)"
    r"|(?:[\w./-]*/)?(?:Docker|Make)file(?:\.[\w-]+)?|compose|docker-compose|prod|dev|test|base|override|staging)"
)
_PLACE = re.compile(
    rf"(?<![\w/.])({_FILE})`?:(\d{{1,5}})(?:\s?[-–]\s?(\d{{1,5}}))?((?:,\s?\d{{1,5}}(?:[-–]\d{{1,5}})?)*)(?![\d:.]?\w)",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(?<!\w)(?:lines?|L|строк[аиеу]?|стр\.)\s?#?(\d{1,5})(?:\s?(?:[-–]|,|to|and|и|по)\s?(\d{1,5}))?(?!\w|\s?%)",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"#L(\d{1,5})(?:-L?(\d{1,5}))?")


def find(source: Source) -> Iterator[Value]:
    """The references in a text; `amount` is (file text or "", first line, last line)."""
    for match in source.finditer(_PLACE):
        first, last = int(match[2]), int(match[3] or match[2])
        for more in re.findall(r"\d+", match[4] or ""):
            last = max(last, int(more))
        yield Value("line-ref", match[0], match.start(), match.end(), (match[1], first, max(first, last)))
    for pattern in (_WORDED, _ANCHOR):
        for match in source.finditer(pattern):
            first, last = int(match[1]), int(match[2] or match[1])
            yield Value("line-ref", match[0], match.start(), match.end(), ("", first, max(first, last)))
