"""Which compose files of a corpus are merged over which: by their names, by what they lack, by what the corpus says.

Sources: compose-spec 03-compose-file and compose-go cli/options.go (names), compose-spec 13-merge.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from corpora.model import Document, Node
from corpora.readers.compose.project import folder_of

# In the order in which Compose looks for them (config.md D1, D2).
PLAIN = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)


def discover(documents: Mapping[str, Document], runs: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Override file -> the files that it is merged over, the lowest first.

    `runs`: what the corpus itself starts, as lists of `-f` files (`corpora.readers.compose.runs`). A file goes over
    others when they say so, or else when it is called `*.override.*`, or when it is only part of a project: some of
    its services have neither image nor build, which the plain file beside it gives them.
    """
    known = {path: document for path, document in documents.items() if document.kind == "compose"}
    plain = _first(known, PLAIN)
    automatic = _first(known, OVERRIDES)
    said = _said(runs, documents)
    found: dict[str, tuple[str, ...]] = {}
    for path in known:
        folder, base = folder_of(path), posixpath.basename(path)
        below = plain.get(folder, "")
        if path in said:
            found[path] = said[path]
        elif base in OVERRIDES:
            if below and automatic[folder] == path:
                found[path] = (below,)
        elif ".override." in base:
            own = posixpath.join(folder, base.replace(".override.", ".", 1))
            if own in known or below:
                found[path] = (own if own in known else below,)
        elif below and below != path and _lacks(documents[path], documents[below]):
            found[path] = (below,)
    return {path: _whole(bases, found) for path, bases in found.items()}


def _first(known: Collection[str], order: tuple[str, ...]) -> dict[str, str]:
    """By folder the file that Compose takes when several have a default name."""
    found: dict[str, str] = {}
    for path in known:
        folder, base = folder_of(path), posixpath.basename(path)
        if base in order:
            other = found.get(folder)
            if other is None or order.index(base) < order.index(posixpath.basename(other)):
                found[folder] = path
    return found


def _services(document: Document) -> dict[str, Node]:
    services = document.root.get("services")
    return services.entries or {} if services is not None else {}


def _complete(service: Node) -> bool:
    return service.get("image") is not None or service.get("build") is not None


def _lacks(document: Document, below: Document) -> bool:
    others = _services(below)
    return any(not _complete(service) and name in others for name, service in _services(document).items())


def _said(runs: Iterable[tuple[str, ...]], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """The bases of each file by the commands that end in it, the most frequent ones, then the fewest.

    A file that is started alone more often than over others stands alone. One that shares no service with its bases
    adds to them and changes nothing: it is read alone too.
    """
    counted = Counter(run for run in runs if len(set(run)) == len(run))
    best: dict[str, tuple[str, ...]] = {}
    for run in sorted(counted, key=lambda run: (-counted[run], len(run), run)):
        best.setdefault(run[-1], run)
    found = {}
    for last, run in best.items():
        shared = any(name in _services(documents[path]) for path in run[:-1] for name in _services(documents[last]))
        if len(run) > 1 and shared:
            found[last] = run[:-1]
    return found


def _whole(bases: tuple[str, ...], found: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A single base that is itself an override brings its own bases."""
    chain = bases
    while len(bases) == 1 and bases[0] in found and not set(found[bases[0]]) & set(chain):
        bases = found[bases[0]]
        chain = (*bases, *chain)
    return chain
