"""A described command: the script, sub-command, make target or package script that it calls exists and does something.

"./manage.sh backup  # dumps the database", "`make up` starts the stack", "`deploy.sh rollback` is a stub".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.model import Claim, Form, Polarity
from factcheck.explained import common_spans, residue
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.scope import Scope, layers
from factcheck.scripts import call, package_script, target
from factcheck.world import World

_SCRIPT = re.compile(
    r"(?<![\w.-])((?:\.[\\/])?(?:[\w.-]+[\\/])*[\w.-]+\.(?:sh|bash|bat|ps1|cmd))(?:[ \t]+([a-z][\w:-]*)(?![\w./-]))?"
)
_MAKE = re.compile(r"(?:^|[`(])(?:[A-Z_]+=\S+ )?make[ \t]+([a-zA-Z][\w.-]*)")
_RUN = re.compile(r"(?:^|[`(&][ \t]?)(?:npm|pnpm|yarn|bun)[ \t]+run[ \t]+([a-z][\w:.-]*)")
_MADE = re.compile(r"\bmake(?:file)?\b", re.IGNORECASE)
_WORD = re.compile(r"^[a-z][\w:-]*$")
_STUBBED = frozenset(
    [
        "stub",
        "placeholder",
        "hollow",
        "заглушка",
        "пустышка",
        "печатать",
        "выводить",
        "print",
        "prints",
        "echo",
        "implemented",
        "unimplemented",
    ]
)
_COMMANDS = frozenset(["command", "subcommand", "sub-command", "команда", "подкоманда"])
_TARGETS = frozenset(["target", "цель", "таргет"])
_TOLD = (Form.COMMAND, Form.BULLET, Form.PROSE, Form.CELL, Form.TREE_COMMENT)

Ask = Callable[[], Outcome]


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The command of a listing, or one that a sentence says to do something, or nothing."""
    if claim.form not in _TOLD:
        return []
    found = _listed(claim, world) if claim.form is Form.COMMAND else _told(claim, world)
    found = found or _named(claim, scope, world)
    if not found:
        return []
    stubbed = any(t.lemma in _STUBBED for t in claim.body.tokens) and claim.form is not Form.COMMAND
    denied = claim.polarity is Polarity.NEGATIVE
    # A sentence that says much more is not borne out by a command that exists.
    score = 1.0 if claim.form is Form.COMMAND else 0.8 - 0.04 * len(residue(claim.body, common_spans(claim)))

    def decide() -> Outcome:
        outcomes = [ask() for _, ask in found]
        false = [o for o in outcomes if o.answer is Answer.NO]
        unsure = [o for o in outcomes if o.answer is Answer.UNKNOWN]
        outcome = (false or unsure or outcomes)[0]
        if outcome.answer is Answer.YES:
            outcome = Outcome(Answer.YES, "", at=tuple(at for o in outcomes for at in o.at)[:8])
        if not (denied or stubbed):
            return outcome
        if outcome.answer is Answer.NO:
            return negate(outcome)
        # That it is there and does something does not refute what is said of how it does it.
        return unknown("not-understood")

    shown = ", ".join(text for text, _ in found)
    verb = "does nothing" if denied or stubbed else "does something"
    return [Reading("command", score, f"{shown} {verb}", decide, valued=True)]


def _script(match: re.Match[str], world: World) -> tuple[str, Ask]:
    name, sub = match[1].replace("\\", "/"), match[2] or ""
    return f"{name} {sub}".strip(), lambda: call(name, sub, world)


def _listed(claim: Claim, world: World) -> list[tuple[str, Ask]]:
    """The command of a line of a listing."""
    text = claim.text.split("#")[0]
    script = _SCRIPT.search(text)
    if script is not None:
        return [_script(script, world)]
    make = _MAKE.search(text.strip())
    if make is not None:
        return [(f"make {make[1]}", lambda: target(make[1], world))]
    package = _RUN.search(text.strip())
    if package is not None:
        return [(f"npm run {package[1]}", lambda: package_script(package[1], world))]
    return []


def _told(claim: Claim, world: World) -> list[tuple[str, Ask]]:
    """The commands that a sentence gives in code: the script's sub-command, the target."""
    found: list[tuple[str, Ask]] = []
    for value in claim.body.values:
        if value.kind not in ("literal", "path") or not isinstance(value.amount, str):
            continue
        text = value.amount.strip().strip("`")
        script, make, package = _SCRIPT.match(text), _MAKE.match(text), _RUN.match(text)
        if script is not None and script[2]:
            found.append(_script(script, world))
        elif make is not None:
            found.append((f"make {make[1]}", _later(target, make[1], world)))
        elif package is not None:
            found.append((f"npm run {package[1]}", _later(package_script, package[1], world)))
    return found


def _later(ask: Callable[[str, World], Outcome], name: str, world: World) -> Ask:
    return lambda: ask(name, world)


def _named(claim: Claim, scope: Scope, world: World) -> list[tuple[str, Ask]]:
    """ "deploy.sh has the command `rollback`", "the Makefile has a target `lint`"."""
    lemmas = {t.lemma for t in claim.body.tokens}
    names = [
        str(v.amount)
        for v in claim.body.values
        if v.kind == "literal" and isinstance(v.amount, str) and _WORD.match(v.amount)
    ]
    if not names:
        return []
    scripts = [p for p in scope.paths if (d := world.corpus.documents.get(p)) is not None and d.kind == "shell"]
    made = any(_MADE.search(layer.part.text) for layer in layers(claim))
    if lemmas & _TARGETS and made:  # a Dockerfile has targets as well
        return [(f"make {name}", _later(target, name, world)) for name in names]
    if lemmas & _COMMANDS and len(scripts) == 1:
        path = scripts[0]
        return [(f"{path} {name}", _called(path, name, world)) for name in names]
    return []


def _called(path: str, name: str, world: World) -> Ask:
    return lambda: call(path, name, world)
