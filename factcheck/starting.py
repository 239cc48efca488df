"""A first configuration file for a project, from what its files tell."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.visible import one_line
from factcheck.world import World

ENVIRONMENTS = ("base", "dev", "test", "staging", "prod")


def proposed(world: World) -> str:
    """The text of a factcheck.toml: what factcheck would assume anyway, written down so that it can be corrected."""
    return "\n".join(_lines(world)) + "\n"


def _lines(world: World) -> Iterator[str]:
    yield "# What `factcheck` takes for granted here; every key is an option of the command line."
    yield "# `factcheck config` shows what is in effect."
    yield "version = 1"
    yield ""
    yield 'corpus = ["."]'
    yield '# reviews = ["docs/reviews/*.md"]'
    yield '# fail-on = ["contradicted"]'
    yield '# min-precision = "90%"'
    yield '# baseline = "factcheck-baseline.json"'
    yield '# exclude = ["examples/"]'
    yield '# ignore-section = ["appendix*"]'
    yield ""
    yield "# Which compose files an environment is; globs may be used. Other names than these may be added."
    yield "[environments]"
    named: set[str] = set()
    for environment in ENVIRONMENTS:
        files = [path for path in world.files_of(environment) if path not in named]
        if files:
            yield f"{environment} = {_list(files)}"
            named.update(files)
    rest = [path for path in world.compose_files if path not in named]
    if rest:
        yield f"# of none: {_list(rest)}"
    yield ""
    yield "# What else a service is called in reviews."
    yield "[services]"
    for name in world.service_names():
        yield f'# "the {one_line(name)} service" = {json.dumps(name, ensure_ascii=False)}'


def _list(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False)
