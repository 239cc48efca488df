"""Tags of images: floating, pinned, by digest."""

from __future__ import annotations

from corpora.model import Location
from factcheck.kinds.image import image
from factcheck.look import first, key
from factcheck.looks.build import bases
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World


def _named(subject: Subject, world: World) -> Observation:
    if subject.kind == "service" and subject.built:
        # The name of an image that is built here says nothing about what it is made from.
        return bases(subject, world)
    return first(key("image"), bases)(subject, world)


def _where(seen: Observation) -> Location | None:
    return seen.found[0].at if seen.found else seen.block


def _sorted(wanted: bool, digest: bool) -> Look:
    def look(subject: Subject, world: World) -> Observation:
        seen = _named(subject, world)
        if not seen.present:
            return Observation(None, block=seen.block, unknown=seen.unknown or "not-understood")
        references = [(image(str(f.value)), f) for f in seen.found]
        if any("$" in r.tag or ("$" in f.show() and not r.tag) for r, f in references):
            return Observation(None, block=_where(seen), unknown="not-supplied")
        hits = [
            f
            for r, f in references
            if (bool(r.digest) if digest else r.tag in ("", "latest") and not r.digest) is wanted
        ]
        shown = tuple(Found(f.value, f.at, f.show()) for f in (hits or seen.found))
        return Observation(bool(hits), shown, _where(seen))

    return look


floating = _sorted(True, digest=False)
digested = _sorted(True, digest=True)


def variant(word: str) -> Look:
    """Whether the tag, or the name, of the image has a word such as alpine."""

    def look(subject: Subject, world: World) -> Observation:
        seen = _named(subject, world)
        if not seen.present:
            return Observation(None, block=seen.block, unknown=seen.unknown or "not-understood")
        hits = tuple(f for f in seen.found if word in str(f.value))
        return Observation(bool(hits), hits or seen.found, _where(seen))

    return look
