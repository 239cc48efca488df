"""Images: `registry/name:tag@digest`, and how people name them ("Node.js 20 Alpine", "python:3.11-slim", "latest")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Value
from factcheck.kinds import Kind
from factcheck.kinds.text import fold, holds

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Image:
    """The parts of an image reference (distribution/reference)."""

    name: str
    tag: str = ""
    digest: str = ""


def image(reference: str) -> Image:
    """The parts of a reference.

    >>> image("ghcr.io/a/b:1.2@sha256:00")
    Image(name='ghcr.io/a/b', tag='1.2', digest='sha256:00')
    >>> image("localhost:5000/x").tag
    ''
    """
    rest, _, digest = reference.strip().partition("@")
    head, slash, last = rest.rpartition("/")
    name, _, tag = last.partition(":")
    return Image(f"{head}{slash}{name}", tag, digest)


def version_in(claimed: str, tag: str) -> bool:
    """Whether a tag is of a claimed version: 3.11 is in 3.11-slim and 3.11.4, not in 3.1.

    >>> version_in("3.11", "3.11-slim"), version_in("20", "20.10.1-alpine"), version_in("3.1", "3.11")
    (True, True, False)
    """
    wanted = claimed.lstrip("vV").split(".")
    return any(found.split(".")[: len(wanted)] == wanted for found in _NUMBER.findall(tag))


def _equal(claimed: Value, found: object) -> bool | None:
    reference = str(found)
    if "$" in reference and "{" in reference:
        return None
    real = image(reference)
    if claimed.kind == "version":
        name = real.name.rpartition("/")[2]
        if claimed.noun and not (name.startswith(claimed.noun) or (len(name) > 3 and claimed.noun.startswith(name))):
            return None  # the version of something else than this image
        return version_in(str(claimed.amount), real.tag) if real.tag else None
    text = str(claimed.amount if isinstance(claimed.amount, str) else claimed.text)
    said = image(text)
    if claimed.kind == "image" or said.tag or said.digest:
        same_name = real.name == said.name or real.name.endswith("/" + said.name.removeprefix("library/"))
        return same_name and (not said.tag or said.tag == real.tag) and (not said.digest or said.digest == real.digest)
    return holds(text, reference) or fold(text) == fold(real.tag)


IMAGE = Kind("image", ("image", "version", "literal"), _equal)
