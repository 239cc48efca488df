"""What may be recognised in a review of this corpus: names from the files, roles, technologies, properties."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from claims.vocabulary import Name, Vocabulary
from factcheck.kinds.image import image
from factcheck.property import properties
from factcheck.world import Subject, World, environment_of, words

GENERIC = frozenset(
    [
        "service",
        "services",
        "server",
        "app",
        "application",
        "container",
        "docker",
        "compose",
        "main",
        "node",
        "the",
        "my",
        "web",
        "test",
        "tests",
        "dev",
        "prod",
        "production",
        "development",
        "staging",
        "local",
        "base",
        "image",
        "file",
        "config",
        "data",
        "default",
        "network",
        "net",
        "volume",
        "init",
        "stack",
        "run",
        "job",
        "task",
    ]
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@cache
def table(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """One of the word tables beside this module, by its key."""
    return tomllib.loads((files("factcheck") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def wordset(name: str) -> frozenset[str]:
    """One of the classes of words in `wordsets.toml`."""
    data = tomllib.loads((files("factcheck") / "wordsets.toml").read_text(encoding="utf-8"))
    return frozenset(str(data[name]).split())


def technologies_of(subject: Subject, world: World) -> tuple[str, ...]:
    """The technologies that a service is made of, by its name, its image and its final base image."""
    told = set(words(subject.name))
    node = subject.node
    if node is not None:
        named = node.get("image")
        if named is not None and named.value and not subject.built:
            told.update(words(posixpath.basename(image(str(named.value)).name)))
            told.add(posixpath.basename(image(str(named.value)).name))
    if subject.dockerfile:
        stages = world.corpus.documents[subject.dockerfile].stages
        for stage in stages:
            told.update(words(posixpath.basename(image(stage.image).name)))
            told.add(posixpath.basename(image(stage.image).name))
    told.add(subject.name)
    # A name such as "mongodb-primary" or "postgres_ai" tells by its words, one such as "node-exporter" by the whole.
    return tuple(key for key, entry in table("technologies").items() if told & set(entry["known"]))


def roles_of(subject: Subject, world: World) -> tuple[str, ...]:
    """The roles that a service plays, by its technologies and its own name."""
    own = set(words(subject.name))
    found = [role for role, entry in table("roles").items() if own & set(entry["services"])]
    for technology in technologies_of(subject, world):
        found.extend(table("technologies")[technology].get("roles", []))
    return tuple(dict.fromkeys(found))


def _service_names(world: World) -> Iterable[Name]:
    subjects = world.services()
    names = world.service_names()
    by_name = {name: [s for s in subjects if s.name == name] for name in names}
    aliases = [(_ARTICLE.sub("", one.name), one.means) for one in world.conventions.services]
    for name in names:
        phrases = [name]
        for subject in by_name[name]:
            node = subject.node
            container = node.get("container_name") if node is not None else None
            if container is not None and container.value:
                phrases.append(str(container.value))
        phrases.append(_CAMEL.sub(" ", name))
        phrases.extend(said for said, members in aliases if members == (name,))
        yield Name("service", name, tuple(("", phrase) for phrase in dict.fromkeys(phrases)))
    for said, meant in aliases:
        if len(meant) > 1:
            yield Name("group", said, (("", said),), meant)
    # One word of a longer name, when it is telling: "generator" for python-generator, "mongo" for three of them.
    by_word: dict[str, list[str]] = {}
    for name in names:
        for word in words(name):
            if len(word) >= 3 and word not in GENERIC and not word.isdigit():
                by_word.setdefault(word, []).append(name)
    for word, members in by_word.items():
        if len(members) <= 2 or len(members) < 0.6 * len(names) or len(names) == 1:
            yield Name("group", word, (("", word),), tuple(members))


def _technology_names(world: World) -> Iterable[Name]:
    subjects = world.services()
    known = {s: technologies_of(s, world) for s in subjects}
    for key, entry in table("technologies").items():
        members = tuple(dict.fromkeys(s.name for s in subjects if key in known[s]))
        phrases = tuple(("", phrase) for phrase in entry["said"])
        if members:
            yield Name("group", key, phrases, members)
        yield Name("technology", key, phrases)


def _role_names(world: World) -> Iterable[Name]:
    subjects = world.services()
    known = {s: roles_of(s, world) for s in subjects}
    for key, entry in table("roles").items():
        members = tuple(dict.fromkeys(s.name for s in subjects if key in known[s]))
        phrases = tuple((lang, phrase) for lang in ("en", "ru") for phrase in entry[lang])
        if members:
            yield Name("group", key, phrases, members)
        yield Name("role", key, phrases)


def _part_names(world: World) -> Iterable[Name]:
    """Volumes, networks, variables and stages that the files declare."""
    seen: dict[tuple[str, str], None] = {}
    for path in world.compose_files:
        root = world.corpus.documents[path].root
        for part, kind in (
            ("volumes", "volume"),
            ("networks", "network"),
            ("secrets", "secret"),
            ("configs", "config"),
        ):
            node = root.get(part)
            for name in node.entries or () if node is not None else ():
                seen[kind, name] = None
    for subject in world.services():
        environment = subject.node.get("environment") if subject.node is not None else None
        for name in environment.entries or () if environment is not None else ():
            seen["variable", name] = None
    for document in world.corpus.of_kind("dotenv"):
        for name in document.root.entries or ():
            seen["variable", name] = None
    for document in world.corpus.of_kind("dockerfile"):
        for stage in document.stages:
            if stage.name:
                seen["stage", stage.name] = None
    for kind, name in seen:
        # ENVIRONMENT or PORT would be found in every sentence; in code such a name is a literal all the same.
        if kind != "variable" or "_" in name:
            yield Name(kind, name)


def _property_names() -> Iterable[Name]:
    for one in properties().values():
        phrases = tuple((lang, p) for lang, said in one.names.items() for p in said)
        yield Name("property", one.id, phrases)
        if one.opposites:
            yield Name("opposite", one.id, tuple((lang, p) for lang, said in one.opposites.items() for p in said))


def _variant(path: str) -> Iterable[str]:
    """The word by which a variant of a compose file is known: "scalable" for docker-compose.scalable.yml."""
    base = posixpath.basename(path)
    told = [w for w in words(base.rsplit(".", 1)[0]) if w not in ("docker", "compose", "dockerfile")]
    if (
        "compose" in base
        and len(told) == 1
        and (len(told[0]) >= 5 or _is_no_word(told[0]))
        and told[0] not in GENERIC
        and not environment_of(base)
    ):
        yield told[0]


def _is_no_word(text: str) -> bool:
    """Whether a short name is no word of English that a review may use otherwise: "vps" is none, "full" is one."""
    import simplemma

    return len(text) >= 3 and not text.isdigit() and not simplemma.is_known(text, lang="en")


def build(world: World) -> Vocabulary:
    """The vocabulary of one corpus, in a fixed order."""
    names: list[Name] = [*_service_names(world), *_technology_names(world), *_role_names(world), *_part_names(world)]
    taken = {word for name in names for _, said in name.phrases for word in words(said)}
    for path in (*world.compose_files, *world.dockerfiles):
        phrases = [posixpath.basename(path), *(v for v in _variant(path) if v not in taken)]
        names.append(Name("file", path, tuple(("", phrase) for phrase in phrases)))
    for environment, paths in world.configured():
        if not environment_of(environment):  # the language room knows the usual ones
            names.extend(Name("file", path, (("", environment),)) for path in paths)
    for domain, entry in table("domains").items():
        names.append(Name("domain", domain, tuple((lang, p) for lang in ("en", "ru") for p in entry[lang])))
    names.extend(_property_names())
    for practice, entry in table("concepts").items():
        names.append(Name("practice", practice, tuple((lang, p) for lang in ("en", "ru") for p in entry[lang])))
    return Vocabulary(tuple(names))
