"""Topics: what only names the matter of a section, a paragraph or a column, and claims nothing of it (GUIDE.md 2)."""

from __future__ import annotations

import re

from claims.model import Form, Nature, Part
from claims.steps.atoms import Atom, finite, has_property, only_places, only_subjects, telling, verbal
from claims.steps.blocks import Block
from claims.steps.sense import nature, praises
from claims.steps.words import forms, starts

_LINK = re.compile(r"\[[^\]\n]*\](?:\([^)\n]*\)?)?")


def claims_something(text: str, part: Part, form: Form, block: Block, atom: Atom, mark: str = "") -> bool:
    """Whether an atom of its form claims something, where a topic, a label or a link would only name it."""
    if form is Form.HEADING:
        # "## Images", "### Health checks", "### `api/Dockerfile`": the topic of a section.
        amounts = [v for v in part.values if v.kind != "path"]
        told = bool(amounts or part.negations or part.quantifiers) or (finite(part) and telling(part))
        named = has_property(part) and len(part.tokens) > 1 and bool(block.headings)
        return told or (named and (mark[:1] in ("✅", "✔", "☑") or _bracketed(text, atom)))
    if form is Form.CELL and block.first_cell:
        return bool(part.values) and any(v.kind == "path" for v in part.values)
    whole = text[atom.start : atom.end]
    if part.tokens and starts("foils", text, part.tokens) and not verbal(part):
        return False  # «вместо `npm ci`» names what is not there
    if _runs_in(text, part, form, block, atom) or _of_the_writer(part):
        return False
    if not verbal(part) and not part.values and not part.quantifiers and atom.lead is None:
        alone = text[block.start : block.end].strip(" *_#").rstrip(":.* ").endswith(whole)
        if alone and only_subjects(part) and (form is Form.PROSE or block.opens):
            return False  # "Redis.", "- **Redis**" above items of its own: a topic
        if (
            form in (Form.PROSE, Form.BULLET)
            and not has_property(part)
            and text[atom.end : block.end].strip(" *_`") == ":"
        ):
            return False  # "Ports:" lends its words to what follows
    if _LINK.fullmatch(whole) or text[atom.start - 2 : atom.start] == "](":
        return False  # a link shows the way, it states nothing
    only = len(part.tokens) <= 2 or only_places(part)
    if part.environments and only and text[: atom.start].rstrip().endswith((",", " and", " и")):
        return bool(part.values or part.negations)  # ", in dev and in prod" says where, and nothing else
    return not (form is Form.PROSE and whole.endswith(":") and not part.values)


def empty_cell(text: str, part: Part, column: Part) -> bool:
    """Whether a cell says nothing of how things are: what something is good for, "none" below "Before"."""
    if part.values or len(part.tokens) > 8:
        return False
    return praises(text, column) or (nature(text, column) is Nature.HISTORY and len(part.tokens) <= 2)


def _bracketed(text: str, atom: Atom) -> bool:
    return text[atom.start - 1 : atom.start] == "(" and text[atom.end : atom.end + 1] == ")"


def _runs_in(text: str, part: Part, form: Form, block: Block, atom: Atom) -> bool:
    """Whether an atom is a title in bold letters at the head of a paragraph that goes on: "**Networks.** All"."""
    if form not in (Form.PROSE, Form.BULLET) or atom.start - block.start > 12 or verbal(part):
        return False
    before, behind = text[max(block.start, atom.start - 2) : atom.start], text[atom.end : atom.end + 3]
    if not (before.endswith(("**", "__")) and ("**" in behind or "__" in behind)):
        return False
    if part.quantifiers or part.code or any(v.kind != "path" for v in part.values):
        return False
    if form is Form.BULLET and has_property(part):
        return False
    stop = behind.replace("*", "").replace("_", "")[:1]
    return stop in ((".",) if form is Form.BULLET else (".", ":")) and bool(text[atom.end + 3 : block.end].strip())


def _of_the_writer(part: Part) -> bool:
    """Whether a stretch tells what the writer did or saw, and nothing of it: "I read the compose file"."""
    bare = not (part.quantifiers or has_property(part) or any(v.kind not in ("path", "literal") for v in part.values))
    return bare and any(t.text.lower() in forms("writers") for t in part.tokens)
