"""Ports: "port 8080", ":8080", "8080:80", "9090/3000", «порты 80 и 443»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claims.model import Value
from claims.values.source import Source

MAP = re.compile(
    r"(?<![\w.:/])(?:\d{1,3}(?:\.\d{1,3}){3}:)?(\d{2,5}(?:-\d{2,5})?):(\d{2,5}(?:-\d{2,5})?)(?:/(?:tcp|udp))?(?![\w:.]\w|\d)"
)
# "8082 -> 8080", «8082 → 8080»: host and container.
ARROW = re.compile(
    r"(?<![\w.:/-])(\d{2,5})`?\s*(?:->|→|=>)\s*`?(\d{2,5})(?![\w.:/-]|\s?(?:MB|GB|KB|ms|МБ|ГБ|%|строк|lines))"
)
COLON = re.compile(r"(?<![\w\])}]):(\d{2,5})(?![\w:])")
NUMBER = re.compile(r"(?<![\w.:+-])(\d{2,5})(?![\w:%]|[.,]\d|\s?(?:MB|GB|KB|ms|МБ|ГБ))")
_LINK = re.compile(r"^(?:\s|,|/|\||&|and|or|и|или|\*|`|→|->|\(|\)|:|—|-|is|on|:)*$", re.IGNORECASE)
_LISTED = re.compile(r"\s*\d{2,5}(?:\s*(?:/|,)\s*\d{2,5})+\s*")
_TCP = re.compile(r"(?<![\w.:])(\d{2,5})/(?:tcp|udp)(?!\w)")


def find(source: Source) -> Iterator[Value]:
    """The ports in a text."""
    for match in source.finditer(MAP):
        sides = tuple(int(side) if side.isdigit() else side for side in (match[1], match[2]))
        if not (isinstance(sides[0], int) and sides[0] < 24 and isinstance(sides[1], int) and sides[1] < 60):
            yield Value("port-map", match[0], match.start(), match.end(), sides)
    words = {word for one in source.languages for word in one.tables["port_words"]}
    ends = [t.end for t in source.tokens if t.lemma in words]
    alone = source.text[source.start : source.end].strip(" `*|")
    for match in source.finditer(ARROW):
        if min(int(match[1]), int(match[2])) >= 20 and (ends or match[0].strip("`") == alone.strip("`")):
            yield Value("port-map", match[0], match.start(), match.end(), (int(match[1]), int(match[2])))
    for pattern in (_TCP, COLON):
        for match in source.finditer(pattern):
            yield Value("port", match[0], match.start(), match.end(), int(match[1]))
    whole = _LISTED.fullmatch(source.text, source.start, source.end)
    if whole is not None and len(re.findall(r"\d+", whole[0])) > 1:
        # "80/443" alone in a cell: two ports, whatever the head of the column says.
        for match in source.finditer(re.compile(r"\d{2,5}")):
            yield Value("port", match[0], match.start(), match.end(), int(match[0]))
        return
    reach = -1
    for match in source.finditer(NUMBER):
        number = int(match[1])
        before = bisect_right(ends, match.start())
        last = ends[before - 1] if before else -1
        near = max(last, reach)
        if (
            near >= 0
            and match.start() - near <= 20
            and _LINK.match(source.text[near : match.start()])
            and 20 <= number <= 65535
        ):
            yield Value("port", match[0], match.start(), match.end(), number)
            reach = match.end()
            continue
        # "3000 port", "80/443 ports", «443-й порт»: the word behind the number.
        after = source.text[match.end() : match.end() + 12].lower()
        if (
            re.match(r"(?:\s?/\s?\d+)*(?:-?(?:ый|ой|го|ом|му|м|й))?[-\s](?:ports?\b|порт)", after)
            and 20 <= number <= 65535
        ):
            yield Value("port", match[0], match.start(), match.end(), number)
            reach = match.end()
