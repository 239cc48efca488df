"""The value of a key in a named file, whatever the file ("the body limit in next.config.js is 10 MB").

The key is not told beforehand: of all lines of the file that give a key a value, the one whose words the claim says
best is meant. It refutes only where a single line is meant, all of whose words are said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claims.model import Claim, Form, Polarity, Role, Token, Value
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.kinds.duration import duration
from factcheck.kinds.number import number, within
from factcheck.kinds.size import size
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope
from factcheck.world import World

SHORT = 5  # words up to which a claim may take what it is about from the words before it
LONGEST = 3000  # lines of a file that is still configuration
WORDY = 2  # telling words that a key must share with the claim, unless the claim spells the key out
STEM = 4  # letters that are enough to tell an inflected word
_KEYED = re.compile(
    r"^(\s*(?:-\s+)?)(?:export\s+|const\s+|let\s+|set\s+)?[\"']?([A-Za-z_][\w.-]*)[\"']?\s*[:=]\s*(.*?)\s*[,;]?\s*$"
)
_DIRECTIVE = re.compile(r"^(\s*)([a-z]\w*(?:_\w+)*)\s+([^\s{=(:]+)\s*;?\s*$")
_PRODUCT = re.compile(r"\d+(?:\s*\*\s*\d+)+")
_COMMENT = ("#", "//", ";", "--", "*", "/*")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TRUE, _FALSE = frozenset(["true", "on", "yes", "1", "enabled"]), frozenset(["false", "off", "no", "0", "disabled"])
_KINDS = ("count", "number", "duration", "size", "percent", "port", "version", "literal", "url", "address", "image")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that gives a key a value; `words`: those of its key, `above`: those of the keys that it lies under."""

    at: Location
    key: str
    value: str
    words: tuple[str, ...]
    above: tuple[str, ...]


@cache
def _table() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    data = tomllib.loads((files("factcheck") / "key_words.toml").read_text(encoding="utf-8"))
    return frozenset(data["generic"].split()), {stem: tuple(said.split()) for stem, said in data["ru"].items()}


def key_words(key: str) -> tuple[str, ...]:
    """The words of a key.

    >>> key_words("bodySizeLimit"), key_words("MAX_RETRY-count")
    (('body', 'size', 'limit'), ('max', 'retry', 'count'))
    """
    return tuple(part.lower() for part in _PART.findall(key))


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as the value of a key in the one file that it speaks of."""
    if claim.form in (Form.TREE, Form.CODE, Form.COMMAND) or claim.polarity is Polarity.NEGATIVE:
        return []
    paths = [p for p in scope.paths if p in world.corpus.files and not world.is_prose(p)]
    values = [v for v in claim.body.values if v.kind in _KINDS and not world.resolve(str(v.amount))]
    if len(paths) != 1 or not values or not 0 < len(world.lines(paths[0])) <= LONGEST:
        return []
    own = claim.body.tokens
    if len(own) <= SHORT:  # a cell or a value behind a colon is of what the column or the words before it name
        heads = [c.part.tokens for c in claim.context if c.role in (Role.LEAD, Role.COLUMN, Role.ROW)]
        own = (*own, *(t for head in heads for t in head))
    said = [t for t in own if not any(v.start <= t.start < v.end for v in values if v.kind != "literal")]
    spelled = {str(v.amount).strip("`") for v in values if v.kind == "literal"}
    ranked = [(_shared(line, said, spelled), line) for line in _lines(paths[0], world)]
    ranked = [(shared, line) for shared, line in ranked if shared]
    if not ranked:
        return []
    most = max(len(shared) for shared, _ in ranked)
    meant = [(shared, line) for shared, line in ranked if len(shared) == most]
    value = next((v for v in values if str(v.amount).strip("`") not in {line.key for _, line in meant}), None)
    if value is None:
        return []
    tokens = {t for shared, _ in meant for t in shared}
    spans = [*common_spans(claim), *((t.start, t.end) for t in tokens), (value.start, value.end)]
    spans += [(v.start, v.end) for v in claim.body.values if v.kind == "path" and world.resolve(str(v.amount))]
    spans += [(m.start, m.end) for m in claim.body.mentions if m.kind == "technology"]
    left = residue(claim.body, spans)
    lines = [line for _, line in meant]

    def decide() -> Outcome:
        return _decide(value, lines)

    text = f"{lines[0].key} = {value.text} in {paths[0]}"
    single = len(lines) == 1
    return [Reading("setting", 0.95 - 0.12 * len(left), text, decide, len(left), accuses=single, valued=True)]


def _lines(path: str, world: World) -> Iterator[Line]:
    """Every line of a file that gives a key a value, with the keys that it is indented under."""
    open_keys: list[tuple[int, str]] = []
    for number_, line in enumerate(world.lines(path), 1):
        if line.lstrip().startswith(_COMMENT):
            continue
        match = _KEYED.match(line) or _DIRECTIVE.match(line)
        if match is None:
            continue
        depth, key, value = len(match[1]), match[2], match[3]
        while open_keys and open_keys[-1][0] >= depth:
            open_keys.pop()
        bare = value.split(" #")[0].strip().rstrip(",;").strip("\"'")
        if bare and bare not in ("{", "[", "(", "|", ">"):
            above = tuple(word for _, name in open_keys for word in key_words(name))
            yield Line(Location(path, number_, number_), key, bare, key_words(key), above)
        else:
            open_keys.append((depth, key))


def _shared(line: Line, said: Sequence[Token], spelled: set[str]) -> tuple[Token, ...]:
    """The words of a claim that name a line's key; () when words of the key are left that the claim does not say."""
    generic, _ = _table()
    found: list[Token] = []
    told = 0
    for word in dict.fromkeys(line.words):
        hits = [t for t in said if _means(t, word)]
        if not hits and word not in generic:
            return ()
        told += bool(hits) and word not in generic
        found += hits
    above = [t for word in dict.fromkeys(line.above) for t in said if word not in generic and _means(t, word)]
    if line.key not in spelled and told + bool(above) < WORDY:
        return ()
    return tuple(dict.fromkeys([*found, *above]))


def _means(token: Token, word: str) -> bool:
    """Whether a word of a claim is one of a key, in either language."""
    lemma, text = token.lemma, token.text.lower()
    if word in (lemma, text) or (
        len(word) > STEM and len(lemma) > STEM and (lemma.startswith(word) or word.startswith(lemma))
    ):
        return True
    if text.isascii():
        return False
    return any(lemma.startswith(stem) and word in meant for stem, meant in _table()[1].items())


def _decide(value: Value, lines: Sequence[Line]) -> Outcome:
    compared = [(line, _equal(value, line)) for line in lines]
    same = [line for line, alike in compared if alike]
    if same:
        return Outcome(Answer.YES, "", at=tuple(line.at for line in same))
    if len(lines) == 1 and compared[0][1] is False:
        line = lines[0]
        return Outcome(Answer.NO, "", f"{line.key}: {line.value}", at=(line.at,))
    return unknown("not-understood")


def _equal(value: Value, line: Line) -> bool | None:
    """Whether a line's value is the claimed one; None for an expression, a variable, or a number of unknown unit."""
    shown = line.value
    if "$" in shown or "{{" in shown or "(" in shown:
        return None
    if value.kind in ("literal", "url", "address", "image", "version"):
        said = str(value.amount).strip("`\"'").casefold() if value.kind != "url" else value.text.casefold()
        return True if said == shown.casefold() or said in shown.casefold().split() else None
    product = _PRODUCT.fullmatch(shown)
    bare = number(shown)
    if product is not None:
        bare = 1.0
        for factor in shown.split("*"):
            bare *= float(factor)
    if value.kind == "duration":
        return _lasts(value, shown, bare)
    if value.kind == "size":
        found = bare if bare is not None else size(shown)
        if found is None:
            return None
        alike = within(value.bound, value.amount, float(found))
        return alike if bare is None or product is not None or alike else None
    if value.kind == "percent":
        shares = [bare * 100 if bare is not None and bare <= 1 else bare, number(shown.rstrip("%"))]
        known = [share for share in shares if share is not None]
        return any(within(value.bound, value.amount, share) for share in known) if known else None
    return None if bare is None else within(value.bound, value.amount, bare)


def _lasts(value: Value, shown: str, bare: float | None) -> bool | None:
    """Whether a duration is the claimed one; a bare number may be of milliseconds, seconds, minutes, hours or days."""
    if bare is None:
        found = duration(shown)
        return None if found is None else within(value.bound, value.amount, found)
    return True if any(within(value.bound, value.amount, bare * unit) for unit in (0.001, 1, 60, 3600, 86400)) else None
