"""Numbers with a meaning: sizes, durations, percentages, versions, counts in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.language import lemma
from claims.model import Bound, Value
from claims.values.source import Source

_UNITED = re.compile(
    r"(?<![\w.])(\d{1,9}(?:[.,]\d{1,3})?)"
    r"(?:\s?(?P<first>[A-Za-zА-Яа-я]{1,3})?(?:\s?[-–—]\s?|(?P<to>\s+(?:to|до)\s+))(\d{1,9}(?:[.,]\d{1,3})?))?"
    r"[\s\u00a0\u202f-]?(?P<unit>%|[A-Za-zА-Яа-яёЁ]{1,12})(?![\w])"
)
_BARE = re.compile(
    r"(?<![\w.:/$#-])(\d{1,7}(?:\.\d{1,3})?)(?:(?:\s?[-–]\s?|(?P<to>\s+(?:to|до)\s+))(\d{1,7}(?:\.\d{1,3})?))?"
    r"(?![\w:]|\.\d|/\d)"
)
_RANGE_OF_CPUS = re.compile(r"\s?(?:[-–—]|to|до)\s?\d+(?:\.\d+)?\s*[A-Za-zА-Яа-я]")
_PERCENT = re.compile(r"(?<![\w.])(\d{1,3}(?:[.,]\d+)?)(?:\s?[-–—]\s?(\d{1,3}))?\s?%")
_VERSION = re.compile(r"(?<![\w.:/-])v?(\d{1,4}(?:\.\d{1,4}){1,3}(?:[-+][\w.]+)?)(?![\w.]\w)")
_NAMED = re.compile(
    r"(?<![\w/.-])([A-Z][A-Za-z+#]*(?:\.js|\.NET)?|\.NET|node|python|postgres|rust|go|redis|nginx)"
    r"[ -]?v?(\d{1,4}(?:\.\d{1,4}){0,3})(?:-?(alpine|slim))?"
    r"(?![\w:%.]\w|\w|%|\+?[\s-](?:line|file|service|step|point|stage|MB|GB|строк|файл|сервис))"
)
_TIMES = re.compile(r"(?<!\w)[x×х](\d{1,3})(?!\w)|(?<![\w.])(\d{1,3})\s?[x×](?!\w)")
_WORDED = re.compile(r"(?<!\w)(\d{1,3})[-‑–]([A-Za-zА-Яа-яёЁ]{3,20})(?!\w)")
_NOT_PRODUCTS = frozenset(
    [
        "Step",
        "Phase",
        "Port",
        "Line",
        "Lines",
        "Day",
        "Week",
        "Version",
        "Chapter",
        "Part",
        "Section",
        "Level",
        "Option",
        "Task",
        "Issue",
        "Total",
        "Top",
        "Round",
        "UID",
        "GID",
        "Stage",
        "Retries",
        "Timeout",
        "Interval",
    ]
)
_COMPOUND = {"двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "одно": 1, "трёх": 3, "четырёх": 4}
_STEMS = {
    "этапн": "этап",
    "стадийн": "стадия",
    "ступенчат": "этап",
    "нодов": "нода",
    "узлов": "узел",
    "ярусн": "ярус",
    "строчн": "строка",
}
_ENGLISH = {
    "stage": "stage",
    "node": "node",
    "line": "line",
    "service": "service",
    "container": "container",
    "step": "step",
}
_CPU = frozenset({"cpu", "cpus", "core", "vcpu", "ядро", "процессор"})
REACH = 3  # words that may stand between a number and what it counts


def _number(text: str) -> float:
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def find(source: Source) -> Iterator[Value]:
    """The numbers of a text."""
    yield from _percents(source)
    yield from _united(source)
    yield from _versions(source)
    yield from _counted(source)
    yield from _worded(source)


def _percents(source: Source) -> Iterator[Value]:
    for match in source.finditer(_PERCENT):
        amount: object = _number(match[1])
        bound = source.bound_before(match.start(), match.end())
        if match[2]:
            amount, bound = (_number(match[1]), _number(match[2])), Bound.BETWEEN
        yield Value("percent", match[0], match.start(), match.end(), amount, bound)


def _united(source: Source) -> Iterator[Value]:
    sizes, durations = source.word_table("sizes"), source.word_table("durations")
    factor = {"b": 1, "k": 1024, "m": 1024**2, "g": 1024**3, "t": 1024**4}
    seconds = {"ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0, "y": 31536000.0}
    for match in source.finditer(_UNITED):
        unit = match["unit"]
        word = lemma(unit)
        lower = unit.lower()
        glued = source.text[match.start("unit") - 1 : match.start("unit")].isdigit()
        size_key = sizes.get(lower) or sizes.get(word)
        time_key = durations.get(lower) or durations.get(word)
        if lower in ("m", "k", "g", "м") and not glued:
            continue
        if lower == "m" and glued and not unit.isupper():
            size_key = "m" if int(_number(match[1])) >= 16 else None
        scale: float | None = None
        kind = ""
        if size_key is not None:
            kind, scale = "size", float(factor[size_key])
        elif time_key is not None:
            kind, scale = "duration", seconds[time_key]
        if scale is None:
            continue
        low = _number(match[1]) * scale
        if match["first"] and match[4]:
            # "256MB - 1GB": the first number has a unit of its own.
            key = (sizes if kind == "size" else durations).get(match["first"].lower())
            if key is None:
                continue
            low = _number(match[1]) * (float(factor[key]) if kind == "size" else seconds[key])
        # "From 10 s to 5 s" is no range: the second is what is now.
        falling = match["to"] and match[4] and low > _number(match[4]) * scale
        if falling or (match["to"] and _changed(source, match.start())):
            yield from _change(kind, match, low, _number(match[4]) * scale, source)
            continue
        amount: object = int(low) if kind == "size" else low
        bound = source.bound_before(match.start(), match.end())
        if match[4]:
            high = _number(match[4]) * scale
            amount, bound = (amount, int(high) if kind == "size" else high), Bound.BETWEEN
        yield Value(kind, match[0], match.start(), match.end(), amount, bound)


def _changed(source: Source, start: int) -> bool:
    """Whether "from A to B" tells of a change and not of a range: "raised from 1 GB to 2 GB"."""
    index = source.token_at(start)
    said = {t.lemma for t in source.tokens[max(0, index - 6) : index]}
    before = source.tokens[index - 1].text if index else ""
    product = before[:1].isupper() and before.isascii()  # "from Node 18 to 20"
    return product or any(said & set(one.tables["changes"]) for one in source.languages)


def _change(kind: str, match: re.Match[str], low: float, high: float, source: Source) -> Iterator[Value]:
    """Both numbers of a change, what was and what is now."""
    first_end = match.start("to") if match["first"] else match.end(1)
    for start, end, amount in ((match.start(1), first_end, low), (match.start(4), match.end(), high)):
        yield Value(kind, source.text[start:end], start, end, int(amount) if kind == "size" else amount)


def _versions(source: Source) -> Iterator[Value]:
    for match in source.finditer(_NAMED):
        if match[1] in _NOT_PRODUCTS or (match[1].isupper() and len(match[1]) == 1):
            continue
        if int(match[2].split(".")[0]) > 2100 or (match[1].isupper() and len(match[2]) > 3 and "." not in match[2]):
            continue
        yield Value("version", match[0], match.start(), match.end(), match[2], noun=lemma(match[1].removesuffix(".js")))
    for match in source.finditer(_VERSION):
        if match[1].count(".") < 3:
            if _RANGE_OF_CPUS.match(source.text, match.end()):
                continue
            following = source.tokens[source.token_at(match.end()) :][:1]
            if following and following[0].lemma in _CPU and not source.text[match.end() : following[0].start].strip():
                continue
            yield Value("version", match[0], match.start(), match.end(), match[1])


def _noun(source: Source, position: int) -> tuple[str, int]:
    """What a number at a position counts: the first known kind of word after it, and where it ends."""
    index = source.token_at(position)
    window = source.tokens[index : index + REACH]
    for token in window:
        gap = source.text[position : token.start]
        if any(sign in gap for sign in ",;:()|\n—–/") or not token.lemma[:1].isalpha():
            return "", position
        if len(window) == 1 or _is_noun(token.lemma) or token is window[-1]:
            return token.lemma, token.end
    return "", position


def _is_noun(word: str) -> bool:
    """Whether a lemma may be the thing that is counted: Russian words are asked, English ones end the search if
    plural; of other scripts nothing is known.
    """
    if word.isascii():
        return word not in _ADJECTIVES
    from claims.language import parsed

    return str(parsed(word).tag.POS) == "NOUN"


_ADJECTIVES = frozenset(
    [
        "new",
        "separate",
        "different",
        "main",
        "custom",
        "docker",
        "named",
        "external",
        "internal",
        "single",
        "small",
        "large",
        "other",
        "individual",
        "compose",
        "environment",
        "application",
        "production",
        "development",
        "backend",
        "frontend",
        "docker-compose",
        "optimized",
        "comprehensive",
        "identical",
        "distinct",
        "core",
        "additional",
    ]
)


def _counted(source: Source) -> Iterator[Value]:
    for match in source.finditer(_TIMES):
        yield Value("count", match[0], match.start(), match.end(), int(match[1] or match[2]), noun="")
    for match in source.finditer(_WORDED):
        noun = _compound_noun(match[2])
        if noun:
            yield Value("count", match[0], match.start(), match.end(), int(match[1]), noun=noun)
    for match in source.finditer(_BARE):
        amount: object = _number(match[1])
        bound = source.bound_before(match.start(), match.end())
        if match["to"] and (_changed(source, match.start()) or _versioned(source, match)):
            # A change, or two versions: two numbers, the first of which ends before the word.
            yield Value("number", match[1], match.start(1), match.end(1), amount)
            yield Value("number", match[3], match.start(3), match.end(3), _number(match[3]))
            continue
        if match[3]:
            amount, bound = (_number(match[1]), _number(match[3])), Bound.BETWEEN
        position = match.end() + (1 if source.text[match.end() : match.end() + 1] == "+" else 0)
        noun, _ = _noun(source, position)
        yield Value("count" if noun else "number", match[0], match.start(), match.end(), amount, bound, noun)


def _versioned(source: Source, match: re.Match[str]) -> bool:
    """ "1.2 to 1.4" are versions, "0.25 to 1.0 cores" are not."""
    return "." in match[1] + match[3] and _noun(source, match.end())[0] not in _CPU


def _compound_noun(word: str) -> str:
    lower = word.lower().replace("ё", "е")
    for stem, noun in _STEMS.items():
        if lower.startswith(stem):
            return noun
    return _ENGLISH.get(lemma(lower), "")


def _worded(source: Source) -> Iterator[Value]:
    numbers = {word: int(n) for one in source.languages for word, n in one.tables["numbers"].items()}
    for token in source.tokens:
        if token.lemma in numbers and token.lemma not in ("один", "one", "single", "единственный"):
            noun, _ = _noun(source, token.end)
            if source.text[token.end : token.end + 1] in "-‑" and not noun:
                continue
            bound = source.bound_before(token.start, token.end)
            yield Value("count", token.text, token.start, token.end, numbers[token.lemma], bound, noun)
            continue
        lower = token.text.lower()
        for prefix, number in _COMPOUND.items():
            if lower.startswith(prefix) and len(lower) > len(prefix) + 3:
                noun = _compound_noun(lower[len(prefix) :])
                if noun:
                    yield Value("count", token.text, token.start, token.end, number, noun=noun)
                break
