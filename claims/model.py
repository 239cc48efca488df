"""The nouns of the language room.

All offsets are code-point offsets into the decoded review (`Review.text`); `start` is inclusive, `end` exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Bound(StrEnum):
    """How a number is meant: "3", "3+", "up to 3", "~3", "between 2 and 3"."""

    EXACTLY = "exactly"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"
    BETWEEN = "between"


class QuantifierKind(StrEnum):
    """Over how many members of its domain a claim speaks."""

    ALL = "all"
    NONE = "none"
    SOME = "some"
    MOST = "most"
    ONLY = "only"
    NOT_ALL = "not-all"
    COUNT = "count"
    EXCEPT = "except"


class Polarity(StrEnum):
    """Whether the claim says that something is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Sense(StrEnum):
    """What the writer does with the words. Only assertions become claims."""

    ASSERTION = "assertion"
    RECOMMENDATION = "recommendation"
    QUESTION = "question"
    HYPOTHESIS = "hypothesis"
    PROPOSAL = "proposal"
    TOPIC = "topic"


class Nature(StrEnum):
    """What kind of evidence could decide the words at all, as far as the words alone tell."""

    STATE = "state"  # how the files are now
    RUNTIME = "runtime"  # needs a build, a run, a measurement
    HISTORY = "history"  # how it was before, who did what
    EXTERNAL = "external"  # what a third party contains or does
    VAGUE = "vague"  # no definite truth condition


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, with its dictionary form in lower case."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value named in the text.

    `kind` is one of: port, port-map, size, duration, count, percent, version, image, number, path, assignment, flag,
    cidr, address, url, user, line-ref, literal (any other quoted or code text).  `amount` is the normalised value:
    an int for port, count (also of number words), number (float allowed), size (bytes), duration (seconds as float);
    a tuple (low, high) for ranges; (name, value) for assignment; ("file-ish text" or "", first line, last line) for
    line-ref; otherwise the bare text. `noun` is the lemma of the thing counted ("service", «строка»), if any.
    """

    kind: str
    text: str
    start: int
    end: int
    amount: object = None
    bound: Bound = Bound.EXACTLY
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the vocabulary found in the text. Several `names`: ambiguous, or (`group`) all are meant."""

    kind: str
    names: tuple[str, ...]
    text: str
    start: int
    end: int
    group: bool = False
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Quantifier:
    """ALL, NONE, ONLY ... as the text says it; `number` for COUNT ("three of", «оба» is ALL with number 2)."""

    kind: QuantifierKind
    text: str
    start: int
    end: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word with its scope: what follows (or precedes) it up to the end of its clause.

    `whole`: it denies a statement that may have negations of its own, "it is false that X".
    """

    text: str
    start: int
    end: int
    scope_start: int
    scope_end: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of review text, analysed."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...] = ()
    values: tuple[Value, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantifiers: tuple[Quantifier, ...] = ()
    negations: tuple[Negation, ...] = ()
    # canonical: "prod", "dev", "test", "staging", "base", ... with their spans, in order of mention
    places: tuple[tuple[str, int, int], ...] = ()
    code: tuple[tuple[int, int], ...] = ()  # the spans of text in back-ticks, fences or guillemets/quotes

    @property
    def environments(self) -> tuple[str, ...]:
        """The environments named, once each, in order of mention."""
        return tuple(dict.fromkeys(name for name, _, _ in self.places))


class Role(StrEnum):
    """Where a piece of context stands relative to its claim, nearest first."""

    SENTENCE = "sentence"  # the whole sentence that the claim was cut from
    LEAD = "lead"  # the words before the colon or dash that the claim completes ("- Interval: 30 s")
    ROW = "row"  # the first cell of the table row
    COLUMN = "column"  # the head of the table column
    PARENT = "parent"  # the bullet above; several, innermost first
    BEFORE = "before"  # the sentence before in the same paragraph
    HEADING = "heading"  # the headings above, innermost first
    INTRO = "intro"  # the paragraph that introduces a list or block


@dataclass(frozen=True, slots=True)
class Context:
    """An analysed piece of text that lends its subject, file, environment or property to a claim."""

    role: Role
    part: Part


class Form(StrEnum):
    """What the claim was made of."""

    PROSE = "prose"
    HEADING = "heading"
    BULLET = "bullet"
    CELL = "cell"
    TREE = "tree"  # an entry of a directory tree: `path` holds its path from the tree's root
    TREE_COMMENT = "tree-comment"
    CODE = "code"  # a code block shown as the present content of a file
    COMMAND = "command"  # a described command of a listing


@dataclass(frozen=True, slots=True)
class Claim:
    """An atomic assertion, with its span in the review."""

    id: str
    text: str
    start: int
    end: int
    line: int  # of `start`, counted from 1
    form: Form
    body: Part
    context: tuple[Context, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    nature: Nature = Nature.STATE
    hedged: bool = False
    mark: str = ""  # the check mark or cross that stands before it
    # Form.TREE and TREE_COMMENT: the entry's path; CODE: the file the block shows, if it is named
    path: str = ""
    entry_is_dir: bool = False

    def nearest(self, role: Role) -> Part | None:
        """The nearest piece of context in a role, or None."""
        return next((context.part for context in self.context if context.role is role), None)


@dataclass(frozen=True, slots=True)
class Review:
    """A decoded review. `repairs` says what was done to the bytes ("cp1251", "mac-roman undone")."""

    path: str
    text: str
    encoding: str
    language: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the input, as a value."""

    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came out of one review."""

    review: Review
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...] = field(default=())
