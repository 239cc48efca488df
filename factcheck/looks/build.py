"""What Dockerfiles say: base images, stages, users, start commands."""

from __future__ import annotations

import re
from dataclasses import replace

from corpora.dockerfile_facts import chain, final_stage, last
from corpora.model import Document, Stage
from factcheck.kinds.user import is_root
from factcheck.look import EXTERNAL, NOT_SUPPLIED, first, key, of_dockerfile, only_for
from factcheck.property import Found, Observation
from factcheck.world import Subject, World

_ID = re.compile(r"(?:-u|--uid|-g|--gid)[ =]+(\d+)")


def _bases(subject: Subject, world: World) -> Observation:
    document = world.corpus.documents[subject.file]
    found = tuple(
        Found(
            stage.image,
            stage.instructions[0].at
            if stage.instructions and stage.instructions[0].keyword == "FROM"
            else type(stage.at)(stage.at.file, stage.at.start_line, stage.at.start_line),
            stage.raw_image,
        )
        for stage in reversed(_roots(document, subject))
        if stage.parent < 0
    )
    return Observation(bool(found), found, world.whole(subject.file))


def _roots(document: Document, subject: Subject) -> tuple[Stage, ...]:
    """The stages whose FROM names an image: all of the Dockerfile, or what the stage that is spoken of builds on."""
    one = final_stage(document, subject.stage) if subject.stage else None
    return chain(document, one) if one is not None else document.stages


def _stages(subject: Subject, world: World) -> Observation:
    document = world.corpus.documents[subject.file]
    places = tuple(type(s.at)(s.at.file, s.at.start_line, s.at.start_line) for s in document.stages)
    count = len(document.stages)
    found = tuple(Found(count, at, f"{count} stages" if count != 1 else "one stage") for at in places)
    if count < 2:
        return Observation(False, found, world.whole(subject.file))
    return Observation(True, found, world.whole(subject.file))


def _user(subject: Subject, world: World) -> Observation:
    document = world.corpus.documents[subject.file]
    stage = final_stage(document, subject.stage or subject.target)
    if stage is None:
        return Observation(None, block=world.whole(subject.file), unknown=NOT_SUPPLIED)
    instruction = last(document, stage, "USER")
    if instruction is None:
        return Observation(False, block=world.whole(subject.file))
    name = instruction.value.strip()
    if is_root(name):
        return Observation(False, (Found(name, instruction.at),), instruction.at)
    found = [Found(name, instruction.at, f"USER {name}")]
    # The ids that useradd and adduser give are what "uid 1001" speaks of.
    for one in chain(document, stage):
        for made in one.instructions:
            if made.keyword == "RUN" and any(
                word in made.value for word in ("useradd", "adduser", "groupadd", "addgroup")
            ):
                found.extend(Found(number, made.at, f"id {number}") for number in _ID.findall(made.value))
    return Observation(True, tuple(found), instruction.at)


def _starts(subject: Subject, world: World) -> Observation:
    document = world.corpus.documents[subject.file]
    stage = final_stage(document, subject.stage or subject.target)
    found = [last(document, stage, keyword) for keyword in ("CMD", "ENTRYPOINT")] if stage is not None else []
    told = tuple(Found(i.value, i.at, f"{i.keyword} {i.value}") for i in found if i is not None)
    return Observation(bool(told), told, told[0].at if told else world.whole(subject.file))


def _exec_form(subject: Subject, world: World) -> Observation:
    """Whether CMD and ENTRYPOINT are arrays; where one is and the other is not, it depends on which is meant."""
    document = world.corpus.documents[subject.file]
    stage = final_stage(document, subject.stage or subject.target)
    every = [last(document, stage, keyword) for keyword in ("CMD", "ENTRYPOINT")] if stage is not None else []
    found = [i for i in every if i is not None]
    told = tuple(Found(i.value, i.at, f"{i.keyword} {i.value}") for i in found)
    if not found:
        return Observation(None, block=world.whole(subject.file), unknown=EXTERNAL)
    if len({i.exec_form for i in found}) > 1:
        return Observation(None, block=found[0].at, unknown="not-understood")
    return Observation(found[0].exec_form, told, found[0].at)


def _entry(subject: Subject, world: World) -> Observation:
    """The ENTRYPOINT, or a CMD that runs a script, which people call an entry point as well."""
    document = world.corpus.documents[subject.file]
    stage = final_stage(document, subject.stage or subject.target)
    found = [last(document, stage, keyword) for keyword in ("ENTRYPOINT", "CMD")] if stage is not None else []
    told = tuple(
        Found(i.value, i.at, f"{i.keyword} {i.value}")
        for i in found
        if i is not None and (i.keyword == "ENTRYPOINT" or "entrypoint" in i.value)
    )
    return Observation(bool(told), told, told[0].at if told else world.whole(subject.file))


def _exposed(subject: Subject, world: World) -> Observation:
    told = tuple(
        Found(port.partition("/")[0], i.at, f"EXPOSE {port}")
        for stage in world.stages(subject)
        for i in stage.instructions
        if i.keyword == "EXPOSE"
        for port in i.value.split()
    )
    return Observation(bool(told), told, told[0].at if told else world.whole(subject.file))


def user(subject: Subject, world: World) -> Observation:
    """`user:` of the service, else USER of its Dockerfile; what only an image can tell is unknown."""
    if subject.kind == "service" and subject.node is not None:
        node = subject.node.get("user")
        if node is not None and node.value not in (None, ""):
            name = str(node.value)
            return Observation(not is_root(name), (Found(name, node.at, f"user: {name}"),), node.at)
        if not subject.built:
            return Observation(None, block=subject.at, unknown=EXTERNAL)
    return of_dockerfile(_user)(subject, world)


def only_image(subject: Subject, world: World) -> Observation:
    """The image of a service that is not built: all that there is to say of its base."""
    if subject.built:
        return Observation(False, block=subject.at)
    return key("image")(subject, world)


bases = of_dockerfile(_bases)
stages = of_dockerfile(_stages)
starts = of_dockerfile(_starts)
exec_form = of_dockerfile(_exec_form)
exposed = of_dockerfile(_exposed)
_entrypoint = first(only_for("service", key("entrypoint")), of_dockerfile(_entry))


def entrypoint(subject: Subject, world: World) -> Observation:
    """`entrypoint:` of the service, else ENTRYPOINT of its Dockerfile. A service of a ready image that sets none has
    that of the image, which the files do not tell.
    """
    seen = _entrypoint(subject, world)
    return replace(seen, present=False) if seen.unknown == EXTERNAL else seen
