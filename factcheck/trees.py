"""Directory trees in a review: from which folder of the corpus their paths are to be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.model import Claim, Form
from factcheck.world import World

_ASIDE = re.compile(r"(?:^|/)(?:\.|(?:archives?|backups?|old|legacy|deprecated)(?:/|$))", re.IGNORECASE)
GAP = 4  # lines that may lie between two entries of one tree


def rooted(claims: Sequence[Claim], world: World) -> tuple[Claim, ...]:
    """The claims, with the paths of tree entries counted from the corpus root.

    A tree may start at the project's root, at its own name for it, or at a folder below; the start under which most
    of its entries exist is taken.
    """
    found: list[Claim] = []
    tree: list[Claim] = []
    for claim in claims:
        in_tree = claim.form in (Form.TREE, Form.TREE_COMMENT)
        if tree and (not in_tree or claim.line - tree[-1].line > GAP):
            found.extend(_shift(tree, world))
            tree = []
        (tree if in_tree else found).append(claim)
    found.extend(_shift(tree, world))
    return tuple(found)


def _shift(tree: Sequence[Claim], world: World) -> list[Claim]:
    paths = list(dict.fromkeys(c.path.strip("/") for c in tree if c.path.strip("/")))
    if not paths:
        return list(tree)
    known = {p.lower() for p in (*world.corpus.files, *world.corpus.directories)}
    head = paths[0].split("/", 1)[0]
    tails = [p.split("/", 1)[1] if "/" in p and p.split("/", 1)[0] == head else p for p in paths]
    # What is hidden or put away is not what a review draws, unless it draws nothing else.
    bases = ["", *(d for d in world.corpus.directories if d.count("/") < 4 and not _ASIDE.search(d))]

    def score(base: str, these: Sequence[str]) -> int:
        return sum((f"{base}/{p}" if base else p).lower() in known for p in these)

    best = (score("", paths), 0, "", False)
    for base in bases:
        for cut, these in ((False, paths), (True, tails)):
            hits = (score(base, these), -base.count("/") - bool(base), base, cut)
            if hits[0] > best[0]:
                best = hits
    _, _, base, cut = best
    shifted = []
    for claim in tree:
        path = claim.path.strip("/")
        if cut and "/" in path and path.split("/", 1)[0] == head:
            path = path.split("/", 1)[1]
        elif cut and path == head:
            path = ""
        full = f"{base}/{path}".strip("/") if base else path
        shifted.append(replace(claim, path=full or base))
    return shifted
