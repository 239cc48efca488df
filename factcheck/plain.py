"""Plain words: every verdict as one sentence that who does not know Docker understands, in the review's language.

The words are data (`factcheck/messages/`); here is only which template a judgement calls for and what fills it. What
the judge says in English (`correction`, `why`, a `reading` that is not said in parts) is taken apart by the patterns of
the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.messages import Catalogue, agreeing, catalogue
from factcheck.model import Citation, Judgement, Reason, Verdict
from factcheck.proposition import Proposition
from factcheck.visible import one_line

LONGEST = 110  # characters of a line, or of what was found, in a sentence
NAMES = 3  # names in a row, before "and 4 more"
PLACES = 2
FAULT = "internal error"
SEVERAL = "several"  # among the fills: `who` is more than one

_STATE = re.compile(r"(?P<who>[^\s:][^:]*): (?P<shown>.*) \((?P<place>[^()]*?(?P<line>:\d+)?)\)", re.DOTALL)
_NONE_HAS = re.compile(r"none of \d+ has it")
_KEY = re.compile(r"^(?:- )?(?:[\w.-]+:\s+)?(?=\S)")
_CODE = re.compile(r"`([^`]*)`")
_ODD = re.compile(r"[A-Z]\w+\(\w+=")  # a value shown as the program keeps it


@dataclass(frozen=True, slots=True)
class _State:
    """One counterexample of a correction: "vault: no dev mode (docker-compose.prod.yml:73)"."""

    who: str
    shown: str
    place: str


def sentence(judgement: Judgement, language: str) -> str:
    """The verdict in one sentence; code in it stands in back-ticks (see `pieces`). English for a language without
    messages.
    """
    words = catalogue(language)
    if judgement.verdict is Verdict.UNVERIFIABLE:
        return _unverifiable(judgement, words)
    decided = _contradicted if judgement.verdict is Verdict.CONTRADICTED else _confirmed
    said = decided(judgement, words)
    if any(said.startswith(place(citation, words)) for citation in judgement.citations if citation.start_line):
        return said  # a sentence may begin with the name of a file, which is written as it is
    return said[:1].upper() + said[1:]


def pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """A sentence in stretches, each with whether it is code.

    >>> pieces("In a.yml:1: `x: 1`.")
    (('In a.yml:1: ', False), ('x: 1', True), ('.', False))
    """
    parts = _CODE.split(text)
    return tuple((part, bool(number % 2)) for number, part in enumerate(parts) if part)


def place(citation: Citation, words: Catalogue) -> str:
    """A citation as a sentence names it: "docker-compose.yml:12-14"."""
    if citation.start_line == 0:
        return words.text("sentence", "tree") if citation.path in (".", "") else one_line(citation.path)
    lines = str(citation.start_line)
    if citation.end_line > citation.start_line:
        lines += f"-{citation.end_line}"
    return f"{one_line(citation.path)}:{lines}"


def _unverifiable(one: Judgement, words: Catalogue) -> str:
    if one.why.startswith(FAULT):
        return words.text("reason", "failed")
    code = one.code or Reason.NOT_UNDERSTOOD
    if code is Reason.NOT_SUPPLIED and one.why:
        told = words.retold(one.why)
        if told:
            return f"{told}."
    return words.text("reason", code.value)


def _contradicted(one: Judgement, words: Catalogue) -> str:
    states = _states(one.correction)
    forms = words.forms("properties", one.property)
    if states and forms:
        return _counterexample(one, states, forms, words)
    line, where = _line(one.citations), _places(one.citations, words)
    said = one.said
    if _NONE_HAS.fullmatch(one.correction) and said is not None and not said.who and forms:
        kinds = words.forms("kinds", said.kind)
        if kinds:
            return words.text("quantified", "none").format(place=where, kind=kinds[1], has=forms[0], no=forms[1])
    told = words.retold(_first(one.correction), place=where) if one.correction else ""
    if told:
        return _with_place(told, one, words)
    if not one.correction:
        return _fill(words, "not-so" if line else "not-so-block", line=line, place=where)
    return _fill(words, "otherwise", told=_first(one.correction), place=where)


def _counterexample(one: Judgement, states: Sequence[_State], forms: Sequence[str], words: Catalogue) -> str:
    """What one subject has instead, and which others are like it."""
    first = states[0]
    has, no = forms[0], forms[1]
    cited = next((c for c in one.citations if f"{c.path}:{c.start_line}" == first.place), None)
    line = _line((cited,)) if cited is not None else ""
    said = one.said
    fills = {
        "place": place(cited, words) if cited is not None else one_line(first.place),
        "who": one_line(first.who),
        "has": has,
        "no": no,
        "verb": forms[2] if len(forms) > 2 else "is",
        "line": line,
        "value": _value(line),
        "claimed": _shortened(", ".join(said.values)) if said is not None else "",
        "found": _shortened(first.shown),
    }
    table = "here" if cited is not None and cited.path == first.who else "sentence"
    outside = said is not None and _outside(first.who, said)
    if first.shown.startswith(f"no {one.property.replace('-', ' ')}"):
        key = "lacks" if line else "lacks-block"
        text = _own(words, "lacks", one.property, fills, table) or _fill(words, key, table, **fills)
    elif outside:
        text = _fill(words, "too" if line else "too-block", table, **fills)
    elif said is not None and said.values:
        key = "other-line" if line and not _presentable(first.shown) else "other"
        text = _fill(words, key, table, **fills)
    elif said is None or not said.positive:
        key = "has" if line else "has-block"
        text = _own(words, "has", one.property, fills, table) or _fill(words, key, table, **fills)
    else:
        text = _fill(words, "other-short" if line else "has-block", table, **fills)
    rest = list(dict.fromkeys(one_line(state.who) for state in states[1:] if state.who != first.who))
    if rest:
        text += words.text("sentence", "others").format(names=_names(rest, words))
    return text


def _confirmed(one: Judgement, words: Catalogue) -> str:
    line, where = _line(one.citations), _places(one.citations, words)
    said = one.said
    forms = words.forms("properties", one.property)
    if said is not None and said.what and forms:
        text = _holds(one, said, forms, words)
    else:
        text = _own(words, "has", one.property, {"place": where, "line": line})
        messages = (one.why, one.reading) if not forms else (one.reading,)
        told = next(filter(None, (words.retold(_first(m), place=where) for m in messages if m)), "")
        text = text or (_with_place(told, one, words) if told else "")
    if text:
        return text
    return _fill(words, "shown" if line else "shown-block", line=line, place=where)


def _holds(one: Judgement, said: Proposition, forms: Sequence[str], words: Catalogue) -> str:
    """That a property holds, of named subjects or of a whole kind; "" where there are no words for it."""
    fills = {
        "place": _places(one.citations, words),
        "who": _names([one_line(name) for name in said.who], words),
        "has": forms[0],
        "no": forms[1],
        "line": _line(one.citations),
        "value": _value(_line(one.citations)),
        "claimed": _shortened(", ".join(said.values)),
    }
    if len(said.who) > 1:
        fills[SEVERAL] = ""
    if said.who and not said.quantifier:
        table = "here" if {c.path for c in one.citations} == set(said.who) else "sentence"
        if not said.positive:
            key = "lacks" if fills["line"] else "lacks-block"
            return _own(words, "lacks", one.property, fills, table) or _fill(words, key, table, **fills)
        if said.values:
            return _fill(words, "is" if fills["line"] else "is-block", table, **fills)
        key = "has" if fills["line"] else "has-block"
        return _own(words, "has", one.property, fills, table) or _fill(words, key, table, **fills)
    return _ranging(said, fills, words)


QUANTIFIED = {"all": "all", "some": "some", "any": "some", "none": "none", "most": "most", "not-all": "not-all"}


def _ranging(said: Proposition, fills: dict[str, str], words: Catalogue) -> str:
    """That a property holds of so many of a kind, of all but a few, or of a few alone; "" where words are missing."""
    kinds, things = words.forms("kinds", said.kind), words.text("counted", said.kind)
    if not kinds:
        return ""
    every, none, some = kinds
    fills = {**fills, "things": things, "number": said.number}
    if said.quantifier == "only":
        key, kind = "only", every
    elif said.quantifier == "except":
        key, kind = "except", every if said.positive else none
    elif said.quantifier == "count":
        key, kind = "count", every
    elif not said.positive and said.quantifier in ("all", "any"):
        key, kind = "none", none
    else:
        key = QUANTIFIED.get(said.quantifier, "")
        kind = {"all": every, "none": none}.get(key, some)
    if not key or (key in ("most", "not-all", "count") and not things):
        return ""
    if not said.positive and key in ("only", "except", "most", "not-all", "count"):
        key += "-no"
    elif said.values and key != "none":
        key += "-is"
    template = agreeing(words.text("quantified", key), len(said.who) > 1)
    return template.format_map({**fills, "kind": kind})


def _outside(who: str, said: Proposition) -> bool:
    """Whether what has it is none of those of whom the review says so."""
    if said.quantifier == "except":
        return said.positive == (who in said.who)
    return bool(said.who) and who not in said.who


def _own(words: Catalogue, key: str, property_id: str, fills: dict[str, str], table: str = "sentence") -> str:
    """A property's own sentence about a service, where it has one and all that it needs is known."""
    template = words.text(f"own.{key}", property_id) if table == "sentence" else ""
    if not template or (not fills["line"] and ("{line}" in template or "{value}" in template)):
        return ""
    return _filled(template, fills)


def _fill(words: Catalogue, key: str, table: str = "sentence", /, **fills: str) -> str:
    return _filled(words.text(table, key), fills)


def _filled(template: str, fills: dict[str, str]) -> str:
    return agreeing(template, SEVERAL in fills).format_map(fills)


def _with_place(told: str, one: Judgement, words: Catalogue) -> str:
    """What was told, with the place and the line that show it, unless it names them itself."""
    where, line = _places(one.citations, words), _line(one.citations)
    if not where or any(citation.path in told for citation in one.citations[:1]):
        where = ""
    if len(one.citations) != 1 or line.strip("`") in told:
        line = ""
    key = ("told-line" if where else "told-bare-line") if line else ("told" if where else "told-bare")
    return _fill(words, key, told=told, place=where, line=line)


def _states(correction: str) -> list[_State]:
    found = []
    for part in correction.split("; "):
        match = _STATE.fullmatch(part)
        if match is None:
            continue
        found.append(_State(match["who"], match["shown"], match["place"]))
    return found


def _first(message: str) -> str:
    """The judge's message on one line and not too long."""
    shown = one_line(message[: 6 * LONGEST])
    return shown if len(shown) <= 3 * LONGEST else shown[: 3 * LONGEST].rstrip() + "…"


def _names(names: Sequence[str], words: Catalogue) -> str:
    if len(names) <= NAMES + 1:
        if len(names) < 2:
            return "".join(names)
        return words.text("sentence", "and").format(names=", ".join(names[:-1]), last=names[-1])
    shown = ", ".join(names[:NAMES])
    return words.text("sentence", "and-more").format(names=shown, number=len(names) - NAMES)


def _places(citations: Sequence[Citation], words: Catalogue) -> str:
    """The first places, those of one file behind its name: "a.yml:1, 7, b.yml:3"."""
    places = list(dict.fromkeys((one.path, place(one, words)) for one in citations))
    shown = places if len(places) <= PLACES + 1 else places[:PLACES]
    parts = []
    for number, (path, where) in enumerate(shown):
        again = number > 0 and shown[number - 1][0] == path and where.startswith(f"{one_line(path)}:")
        parts.append(where[len(one_line(path)) + 1 :] if again else where)
    told = ", ".join(parts)
    if len(shown) == len(places):
        return told
    return words.text("sentence", "and-more").format(names=told, number=len(places) - len(shown))


def _line(citations: Sequence[Citation]) -> str:
    """The cited line in back-ticks, without its key where it has one; "" for a block or several differing lines."""
    lines = {one.quote.strip() for one in citations}
    if len(lines) != 1 or not citations or citations[0].end_line > citations[0].start_line:
        return ""
    (line,) = lines
    text = _shortened(line)
    return f"`{text}`" if text else ""


def _value(line: str) -> str:
    """A line in back-ticks without the key that it sets."""
    return f"`{_KEY.sub('', line.strip('`'))}`" if line else ""


def _presentable(shown: str) -> bool:
    return len(shown) <= LONGEST and not _ODD.search(shown)


def _shortened(text: str, longest: int = LONGEST) -> str:
    shown = one_line(text[: longest * 2]).replace("`", "'")
    return shown if len(shown) <= longest else shown[:longest].rstrip() + "…"
