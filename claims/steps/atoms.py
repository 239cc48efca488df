"""Sentences to atoms: one subject group, one property, one value (GUIDE.md section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claims.analyse import Analyser
from claims.model import Part, QuantifierKind, Value
from claims.spans import trim
from claims.steps.words import forms, is_verb, says, table
from claims.values import Spread

SUBJECTS = ("service", "group", "technology", "role", "file", "volume", "network", "stage", "domain")
# A dash between two numbers makes a range.
_DASH = re.compile(r"(?<!\d)\s+(?:—|–|--|-)\s+|\s+(?:—|–|--|-)\s+(?!\d)|\s*(?:→|⇒)\s*")
_COLON = re.compile(r":(?:\*\*|__|`)?\s+|:\*\*\s*|:\s*$")
_COMMA = re.compile(r",\s+(?:and\s+|but\s+|а\s+|но\s+|и\s+)?|;\s+|\s+\+\s+")
_WORD_JOIN = re.compile(
    r"\s+(?:and|but|while|whereas|so that|so|because|although|though|which"
    r"|since|therefore|however|with|without|и|а|но|однако|поэтому"
    r"|потому что|так что|хотя|чтобы|при этом|причём|причем|тогда как|зато|без|вместо|instead of"
    r"|against|против|vs\.?|versus)\s+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[^\s(),]+(?: [^\s(),]+){0,2} \(:?\d[\d.:/–-]*\)")
_PAREN = re.compile(r"\(([^()\n]{2,200})\)")


# Words that join a clause of its own to whatever stands before it.
CONNECTIVES = frozenset(["although", "though", "whereas", "хотя", "причём", "причем", "тогда как", "при этом", "зато"])
OPPOSING = frozenset(["против", "against", "vs", "vs.", "versus"])
LONGEST = 1500  # no single claim is longer


@dataclass(frozen=True, slots=True)
class Atom:
    """A span of a claim, and the lead words that it completes, if any."""

    start: int
    end: int
    lead: tuple[int, int] | None = None


def without_purpose(text: str, atom: Atom, analyser: Analyser) -> Atom:
    """An atom without the words that say what it is good for: "to reduce the size", "for faster builds"."""
    part = analyser.part(text, atom.start, atom.end)
    match = next(table("purposes").find(text, part.tokens), None)
    if match is None or match.first < 2:
        return atom
    cut = part.tokens[match.first].start
    tail = analyser.part(text, *trim(text, cut, atom.end))
    if any(v.kind != "number" for v in tail.values) or has_property(tail) or tail.negations:
        return atom
    return Atom(*trim(text, atom.start, cut), atom.lead)


def telling(part: Part) -> bool:
    """Whether a stretch names something that can be checked."""
    return bool(part.values or part.code or any(m.kind not in ("role",) for m in part.mentions))


def has_property(part: Part) -> bool:
    """Whether a property is named."""
    return any(m.kind in ("property", "opposite") for m in part.mentions)


def predicates(part: Part) -> bool:
    """Whether a stretch can stand as a statement: a verb, a negation, a property, a value."""
    return bool(part.negations or has_property(part) or part.values or any(is_verb(t) for t in part.tokens))


def verbal(part: Part) -> bool:
    """Whether a stretch has a verb or a negation of its own."""
    return bool(part.negations or any(is_verb(t) for t in part.tokens))


def finite(part: Part) -> bool:
    """Whether a stretch has a verb that makes a sentence of it, and not only a participle: "Files created"."""
    return any(is_verb(t) and not (t.text.isascii() and t.text.lower().endswith(("ed", "ing"))) for t in part.tokens)


def _masked(text: str, start: int, end: int) -> str:
    """The stretch with code and brackets blanked out, so that nothing is divided inside them."""
    out = text[start:end]
    for pattern in (
        r"`[^`\n]{1,400}`",
        r"\([^()\n]{1,300}\)",
        r"«[^»\n]{1,200}»",
        r"\[[^\]\n]{1,200}\]",
        r"\$\{[^}\n]{1,100}\}",
        r"“[^”\n]{1,200}”",
        r"\"[^\"\n]{1,200}\"",
    ):
        out = re.sub(pattern, lambda m: "\x00" * len(m[0]), out)
    return out


def atoms(text: str, start: int, end: int, analyser: Analyser) -> Iterator[Atom]:
    """The atoms of a sentence, left to right."""
    yield from _colon(text, start, end, analyser, None)


def _colon(text: str, start: int, end: int, analyser: Analyser, lead: tuple[int, int] | None) -> Iterator[Atom]:
    """A head before a colon lends its words to what follows; it is a claim itself only when it states something."""
    masked = _masked(text, start, end)
    match = next(
        (m for m in _COLON.finditer(masked) if m.start() > 0 and not masked[: m.start()].rstrip().endswith("http")),
        None,
    )
    if match is None or (
        not masked[match.end() :].strip(" *_\x00.") and not text[start + match.end() : end].strip(" *_.")
    ):
        yield from _dash(text, start, end, analyser, lead)
        return
    head = (start, start + match.start())
    rest = (start + match.end(), end)
    part = analyser.part(text, *trim(text, *head))
    states = (verbal(part) and telling(part)) or (
        len(part.tokens) > 3 and predicates(part) and bool(part.values or part.quantifiers or has_property(part))
    )
    bracket = text.find("(", *rest)
    value = analyser.part(text, *trim(text, rest[0], bracket if bracket > rest[0] + 1 else end))
    bare = len(value.tokens) <= 2 and bool(value.values) and not verbal(value)
    if states and not bare and not only_subjects(part):
        yield from _dash(text, *head, analyser, lead)
    elif lead is None and _is_term(text, head, match[0], part, value):
        yield Atom(*trim(text, *head))
    yield from _colon(text, *rest, analyser, trim(text, *head))


TERM_WORDS = (2, 5)  # so many words has a term that is itself said to be there; one word is a label ("Port")


def _is_term(text: str, head: tuple[int, int], joint: str, part: Part, gloss: Part) -> bool:
    """Whether bold words before a colon are a feature that the words behind only gloss.

    "**Non-root user**: security-hardened" says that there is one; "**Restart policy**: always" only labels a value.
    """
    bold = "**" in joint or text[slice(*head)].rstrip().endswith("**")
    low, high = TERM_WORDS
    named = any(m.kind in ("property", "opposite", "practice") for m in part.mentions) or any(
        m.kind == "technology" for m in part.mentions
    )
    if not bold or not low <= len(part.tokens) <= high or not named or only_subjects(part) or part.negations:
        return False
    return len(gloss.tokens) >= 2 and not (
        gloss.values or gloss.negations or gloss.quantifiers or gloss.code or only_subjects(gloss)
    )


def _dash(text: str, start: int, end: int, analyser: Analyser, lead: tuple[int, int] | None) -> Iterator[Atom]:
    masked = _masked(text, start, end)
    pieces = _split(masked, _DASH, start)
    if len(pieces) > 2:
        parted = _pairs(masked, pieces, start)
        if len(parted) > 1:
            for low, high in parted:
                yield from _dash(text, low, high, analyser, lead)
            return
    if len(pieces) == 1 or _chained(text, masked, pieces, analyser):
        yield from _clauses(text, start, end, analyser, lead)
        return
    first = analyser.part(text, *trim(text, *pieces[0]))
    comma = max(masked.rfind(", ", 0, pieces[0][1] - start), masked.rfind("; ", 0, pieces[0][1] - start))
    if comma > 0 and not any(n.whole for n in first.negations):
        tail = (start + comma + 1, pieces[0][1])
        last = analyser.part(text, *trim(text, *tail))
        if last.tokens and len(last.tokens) <= 5 and (not verbal(last) or _sole_one(last)):
            # "The dev image runs as root, the production image — as app": only the last clause is the head of the dash.
            yield from _clauses(text, start, start + comma, analyser, lead)
            yield from _dash(text, tail[0], end, analyser, lead)
            return
    head = trim(text, *pieces[0])
    topic = len(first.tokens) <= 5 and not first.quantifiers and not (has_property(first) and len(first.tokens) > 3)
    short = topic and not verbal(first)
    sole = _sole_one(first)
    if len(pieces) == 2 and sole and only_subjects(analyser.part(text, *trim(text, *pieces[1]))):
        # "The only service without ports — tool-router".
        yield Atom(*trim(text, start, end), lead)
        return
    if len(pieces) == 2 and not verbal(first):
        rest = analyser.part(text, *trim(text, *pieces[1]))
        few = 4 if short else 1 if len(first.tokens) <= 5 else 0
        if not verbal(rest) and len(rest.tokens) <= few and rest.values and not has_property(rest):
            # "start_period — 40 s", «в production — 5», «режим сети у agent — `host`»: head and value make one claim.
            yield Atom(*trim(text, start, end), lead)
            return
    if not short:
        yield from _clauses(text, *pieces[0], analyser, lead)
    elif text[start : pieces[0][1]].rstrip().endswith("**") and (
        any(m.kind in ("property", "opposite", "practice") for m in first.mentions)
        or any(v.kind == "path" for v in first.values)
    ):
        # "**Multi-stage build** - smaller images": the term itself is what is said to be there.
        yield Atom(*head, lead)
    for low, high in pieces[1:]:
        yield from _clauses(text, low, high, analyser, head if len(first.tokens) else lead)


def _sole_one(part: Part) -> bool:
    """ "The only service without ports": words that wait for the name behind the dash."""
    only = any(q.kind is QuantifierKind.ONLY for q in part.quantifiers)
    return only and not any(is_verb(t) for t in part.tokens)


def _chained(text: str, masked: str, pieces: list[tuple[int, int]], analyser: Analyser) -> bool:
    """Whether arrows join the pieces to one thing: a chain "a → b → c", or a change "`x:1` → `x:2`"."""
    arrows = sum(masked.count(sign) for sign in "→⇒")
    if arrows != len(pieces) - 1:
        return False
    if arrows > 1:
        return True
    left, right = (analyser.part(text, *trim(text, *piece)) for piece in pieces)
    kinds = {left.values[-1].kind, right.values[0].kind} if left.values and right.values else set()
    same = len(kinds) == 1 or (bool(kinds) and kinds <= {"port", "number", "count"})
    return same and not verbal(right) and right.values[0].start - right.start <= 1


def _pairs(masked: str, pieces: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    """ "X — 2, Y — 3": divided at the last comma of each middle piece, so that every dash keeps its own head."""
    found = []
    low = pieces[0][0]
    for first, last in pieces[1:-1]:
        comma = max(masked.rfind(",", first - start, last - start), masked.rfind(";", first - start, last - start))
        if comma < 0:
            return []
        found.append((low, start + comma))
        low = start + comma + 1
    found.append((low, pieces[-1][1]))
    return found


def _split(masked: str, pattern: re.Pattern[str], start: int) -> list[tuple[int, int]]:
    pieces = []
    low = 0
    for match in pattern.finditer(masked):
        if match.start() > low:
            pieces.append((start + low, start + match.start()))
        low = match.end()
    if masked[low:].strip():
        pieces.append((start + low, start + len(masked)))
    return pieces or [(start, start + len(masked))]


def _clauses(text: str, start: int, end: int, analyser: Analyser, lead: tuple[int, int] | None) -> Iterator[Atom]:
    """Commas and joining words: divided where both sides can stand as statements."""
    masked = _masked(text, start, end)
    cuts = sorted(
        {(m.start(), m.end()) for m in _COMMA.finditer(masked)}
        | {(m.start(), m.end()) for m in _WORD_JOIN.finditer(masked)}
    )
    whole = analyser.part(text, *trim(text, start, end))
    groups: list[tuple[int, int]] = []
    low = start
    held = Spread(whole.values)
    denied = min((n.scope_start for n in whole.negations if n.whole), default=end)
    for number, (first, last) in enumerate(cuts):
        if start + first >= denied:
            break  # "it is false that A and B": what is denied together stays together
        if start + first <= low or any(v.start < start + first for v in held.over(start + first, start + first + 1)):
            continue  # nothing is divided inside "lines 310 and 339"
        # "Python 3.9, Flask without a version": what is without something is so up to the next comma.
        ahead = ((a, b) for a, b in islice(cuts, number + 1, None) if a >= last)
        following = next((a for a, b in ahead if not _lacking(masked[a:b])), len(masked))
        left = analyser.part(text, *trim(text, low, start + first))
        right = analyser.part(text, *trim(text, start + last, _before_bracket(text, start + last, start + following)))
        if start + first - low > LONGEST or _divides(text, left, right, masked[first:last], lead):
            groups.append((low, start + first))
            low = start + last if not _kept(masked[first:last]) else start + first
    groups.append((low, end))
    for first, last in groups:
        yield from _brackets(text, first, last, analyser, lead)


def is_clause(part: Part) -> bool:
    """Whether a stretch has a verb."""
    return any(is_verb(t) for t in part.tokens)


def _places(part: Part) -> frozenset[str]:
    """The environments and files that a stretch names: where its values hold."""
    return frozenset([*part.environments, *(n for m in part.mentions if m.kind == "file" for n in m.names)])


def _before_bracket(text: str, start: int, end: int) -> int:
    """Where a piece ends without its bracket: "only postgres and redis (interval 5 s)" lists two names."""
    bracket = text.find("(", start, end)
    return bracket if bracket > start and text[start:bracket].strip() else end


def _lacking(joint: str) -> bool:
    return joint.strip(" ,").lower() in ("without", "без")


def _kept(joint: str) -> bool:
    """Words that belong to the claim behind them: "without", "instead of"."""
    return joint.strip(" ,").lower() in ("without", "без", "with", "вместо", "instead of")


def _divides(text: str, left: Part, right: Part, joint: str, lead: tuple[int, int] | None) -> bool:
    if not right.tokens or not left.tokens:
        return False
    word = joint.strip(" ,;+").lower()
    if left.environments and right.environments and left.environments != right.environments:
        return True
    if left.values and right.values and _places(left) and _places(right) and not _places(left) & _places(right):
        return True  # "172.20.0.0/16 in production, 172.21.0.0/16 in scalable"
    if left.values and right.values and not verbal(left) and right.values[0].start <= right.tokens[0].start:
        last, first = left.values[-1], right.values[0]
        if last.end >= left.tokens[-1].end and {last.kind, first.kind} <= {"port", "number", "count"}:
            return False  # "ports 9000 and 9001 are published": one list of values
    placed = all(any(v.kind in ("line-ref", "path") for v in side.values) and _subjects(side) for side in (left, right))
    if placed and "," in joint:
        # "Mongo a.yml (line 5) vs b.yml (line 65), Vault a.yml (line 9) ...": each subject has its own places.
        return True
    if "," in joint and _NUMBERED.fullmatch(left.text) and _NUMBERED.match(text, right.start):
        return True  # "Grafana (3000), Loki (3100)": to each its own
    if word in OPPOSING:
        alike = (_kinds(left) & _kinds(right)) - {"path", "line-ref", "literal"}
        return bool(alike) or (verbal(left) and verbal(right))
    if says("turns", text, right.tokens[:3]) and right.values and left.values:
        return True  # "the comment promises six services, in fact there are seven"
    if word in ("without", "без") and not has_property(left) and not any(_tells(v) for v in left.values):
        return False  # "`cache` runs without a volume": the denial is what the words before it wait for
    if left.tokens[0].lemma == right.tokens[0].lemma == "ни" and not any(is_verb(t) for t in left.tokens):
        return False
    if ";" in joint:
        return telling(left) or telling(right) or verbal(right)
    if word in CONNECTIVES and verbal(right) and (predicates(left) or left.quantifiers):
        return True
    if word == "with":
        return verbal(left) and (has_property(right) or bool(right.values))
    if verbal(left) and verbal(right):
        return True
    if (
        lead is not None
        and not word
        and (left.negations or right.negations)
        and not (is_clause(left) or is_clause(right))
    ):
        # "Python 3.9, Flask without a version, the file `app.py`": each says something of its own.
        return all(has_property(p) or p.values or p.negations for p in (left, right))
    if not word and verbal(right) and not verbal(left):
        # "Grafana, Loki and Alertmanager publish": the subjects wait for their verb.
        return has_property(left) or bool(left.values and not only_subjects(left))
    if only_subjects(left) or only_subjects(right) or (_sole(left) and _kept(joint)):
        return False
    if verbal(left) and not verbal(right):
        if left.quantifiers and has_property(right) and right.values:
            return True  # "all services have one, the interval is 30 s"
        return (has_property(right) and (has_property(left) or bool(left.values))) or bool(
            right.values and left.values and _kinds(left) != _kinds(right) and not _listed(right)
        )
    if has_property(left) and has_property(right):
        return True
    if right.values and left.values:
        return _kinds(left) != _kinds(right) or (has_property(right) and has_property(left))
    if lead is not None or not verbal(left):
        # An enumeration of properties without verbs: "Multi-stage, non-root, health checks".
        return (has_property(right) or bool(right.values)) and (
            has_property(left) or bool(left.values) or len(left.tokens) <= 4
        )
    return says("joiners", text, right.tokens[:1]) and telling(right)


def _sole(part: Part) -> bool:
    """ "The only service" that is "without ports": the words behind narrow what is the only one."""
    only = [q for q in part.quantifiers if q.kind is QuantifierKind.ONLY]
    return bool(only) and len(part.tokens) <= 4 and not verbal(part)


def _tells(value: Value) -> bool:
    """Whether a value is more than a name: "`cache`" is the subject, "redis:7" says something of one."""
    return value.kind not in ("literal", "path")


def _subjects(part: Part) -> bool:
    places = [(v.start, v.end) for v in part.values]
    return any(
        m.kind in ("service", "group") and not any(a <= m.start and m.end <= b for a, b in places)
        for m in part.mentions
    )


def _listed(part: Part) -> bool:
    return len(part.values) == 1 and len(part.tokens) <= 1


def _kinds(part: Part) -> set[str]:
    return {v.kind for v in part.values}


def only_subjects(part: Part) -> bool:
    """Whether a stretch is nothing but names: a member of an enumeration."""
    if (
        not part.tokens
        or any(v.kind not in ("path", "number", "literal", "port") for v in part.values)
        or has_property(part)
    ):
        return False
    names = [(m.start, m.end) for m in part.mentions if m.kind in SUBJECTS] + [(v.start, v.end) for v in part.values]
    return all(
        any(a <= t.start and t.end <= b for a, b in names) or len(t.lemma) < 3
        for t in part.tokens
        if t.lemma not in forms("hedges")
    )


def _brackets(text: str, start: int, end: int, analyser: Analyser, lead: tuple[int, int] | None) -> Iterator[Atom]:
    """A bracket that states something becomes an atom; a bare number or name stays with the words before it."""
    inner: list[tuple[int, int]] = []
    for match in _PAREN.finditer(text, start, end):
        part = analyser.part(text, *trim(text, match.start(1), match.end(1)))
        bare = (
            part.values and len(part.tokens) <= 1 and part.values[0].kind in ("number", "port", "literal", "line-ref")
        )
        outside = text[start : match.start()].strip()
        stated = predicates(part) or telling(part) or says("runtime", text, part.tokens)
        bare = bare or bool(part.negations and len(part.tokens) == 1)  # "ollama (removed)"
        if outside and not bare and stated and not _only_lines(part):
            inner.append((match.start(1), match.end(1)))
    if not inner:
        first, last = trim(text, start, end)
        if first < last:
            yield Atom(first, last, lead)
        return
    outer = trim(text, start, inner[0][0] - 1)
    if outer[0] < outer[1]:
        tail = trim(text, inner[-1][1] + 1, end)
        yield Atom(outer[0], tail[1] if tail[1] - tail[0] > 3 and tail[0] < tail[1] else outer[1], lead)
    for low, high in inner:
        part = analyser.part(text, low, high)
        if (len(part.values) > 1 and not verbal(part)) or "," in text[low:high] or ";" in text[low:high]:
            yield from _clauses(text, low, high, analyser, outer)
        else:
            first, last = trim(text, low, high)
            if first < last:
                yield Atom(first, last, outer)


def _only_lines(part: Part) -> bool:
    return bool(part.values) and all(v.kind == "line-ref" for v in part.values)


def joiner(text: str, part: Part) -> bool:
    """Whether a stretch begins with a joining word."""
    match = next(table("joiners").find(text, part.tokens[:2]), None)
    return match is not None and match.first == 0
