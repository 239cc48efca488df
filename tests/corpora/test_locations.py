"""Every location leads back: where a fact is said to stand, there its value is written, or what it came through."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.model import Document, Fact, Location, Problem, Scalar
from corpora.readers import compose, dockerfile, dotenv

SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What a short syntax implies without saying it.
IMPLIED: dict[str, tuple[Scalar, ...]] = {
    "condition": ("service_started",),
    "required": (True,),
    "protocol": ("tcp",),
    "type": ("bind", "volume", None),
    "read_only": (True, False),
    "create_host_path": (True,),
}

NAMES = st.sampled_from(["a", "web", "db-1", "API_KEY", "x.y", "größe"])
VARIABLES = st.sampled_from(
    [
        "$SET",
        "${SET}",
        "${SET:-d1}",
        "${UNSET}",
        "${UNSET:-d2}",
        "${UNSET:-${SET}}",
        "${UNSET?m}",
        "${SET:+r3}",
        "$$lit",
    ]
)
PLAIN = st.sampled_from(["1.10", "yes", "0755", "true", "nginx:1.27", "a b", "./x", "22:22", "é", "~/y", "10", "k=v"])
TEXTS = st.lists(st.one_of(PLAIN, VARIABLES), min_size=1, max_size=3).map("/".join)
PORTS = st.builds(
    lambda parts, end: ":".join(parts) + end,
    st.lists(
        st.sampled_from(["80", "8000-8002", "${UNSET:-81}", "$SET", "127.0.0.1", "[::1]"]), min_size=1, max_size=3
    ),
    st.sampled_from(["", "/udp"]),
)
MOUNTS = st.builds(
    lambda source, target, end: source + target + end,
    st.sampled_from(["", "./data:", "data:", "${UNSET:-./d4}:", "${UNSET}/s:", "C:\\x:"]),
    st.sampled_from(["/target", "/t/${SET}", "/a//b/"]),
    st.sampled_from(["", ":ro", ":rw,z", ":${UNSET:-ro}"]),
)


def scalar(text: str, style: int, pad: str) -> str:
    """A text as a YAML scalar in one of the styles; `pad` is the indentation of a block below."""
    if style == 0:
        return f'"{text}"'.replace("\\", "\\\\")
    if style == 1:
        return f"'{text}'"
    if style == 2 and "\\" not in text:
        return f"|-\n{pad}  {text}"
    if style == 3:
        return f">\n{pad}  {text}\n{pad}  more"
    return f"'{text}'" if text[0] in "&*[~" or ": " in text or text.endswith(":") else text


STYLED = st.tuples(TEXTS, st.integers(0, 5))


@st.composite
def services(draw: st.DrawFn) -> list[str]:
    """The lines of one service, below its name."""
    lines = [f"    image: {scalar(*draw(STYLED), '    ')}"]
    if draw(st.booleans()):
        lines += ["    environment:"]
        entries = draw(st.dictionaries(NAMES, STYLED, min_size=1, max_size=3))
        if draw(st.booleans()):
            lines += [f"      {name}: {scalar(text, style, '      ')}" for name, (text, style) in entries.items()]
        else:
            lines += [f"      - {scalar(f'{name}={text}', style, '      ')}" for name, (text, style) in entries.items()]
    for key, specs in (("ports", PORTS), ("volumes", MOUNTS)):
        listed = draw(st.lists(specs, max_size=3))
        if listed and draw(st.booleans()):
            lines += [f"    {key}: [{', '.join(scalar(spec, 1, '') for spec in listed)}]  # flow"]
        elif listed:
            lines += [f"    {key}:", *(f"      - {scalar(spec, 1, '')}" for spec in listed), "      # end"]
    if draw(st.booleans()):
        lines += ["    healthcheck:", f"      retries: {draw(st.sampled_from(['3', '${UNSET:-5}', '$SET']))}"]
    if draw(st.booleans()):
        lines += ["    depends_on: [other]", "    env_file: .env", "    profiles:", "      - debug"]
    return lines


@st.composite
def composes(draw: st.DrawFn) -> str:
    """A compose file with an anchor, a merge key, an alias and `extends`."""
    top = ["x-base: &base", "  restart: always", f"  labels: &labels {{k: {scalar(draw(TEXTS), 1, '')}}}", "services:"]
    names = ["one", "two", "three"][: draw(st.integers(1, 3))]
    for number, name in enumerate(names):
        top += [f"  {name}:", *draw(services())]
        if draw(st.booleans()):
            top += ["    <<: *base"]
        elif draw(st.booleans()):
            top += ["    labels: *labels"]
        if number and draw(st.booleans()):
            top += [f"    extends: {{service: {names[number - 1]}}}"]
        elif draw(st.booleans()):
            top += ["    extends:", "      file: base.yaml", "      service: base"]
        if draw(st.booleans()):
            top += [""]
    return "\n".join(top) + draw(st.sampled_from(["", "\n", "\n\n# end\n"]))


BASE = "services:\n  base:\n    image: b:${UNSET:-1}\n    environment: [FROM_BASE=1]\n    restart: 'no'\n"
DOTENV = "# first\nSET=s5\n"
SET = {"SET": ("s5", Location(".env", 2, 2))}


def slices(at: Location, files: dict[str, str]) -> str:
    """The text of a location: its lines, the first from its column on."""
    lines = files[at.file].split("\n")
    assert 1 <= at.start_line <= at.end_line <= len(lines)
    first = lines[at.start_line - 1]
    assert at.start_column <= max(1, len(first))
    inner = [first[at.start_column - 1 :], *lines[at.start_line : at.end_line]]
    return "\n".join(inner)


def written(fact: Fact, files: dict[str, str]) -> bool:
    """Whether what a fact says is written where it is said to stand, or where it came through."""
    texts = [slices(at, files) for at in (fact.at, *fact.via)]
    for said in (fact.raw, str(fact.value)):
        if any(all(word in text for word in said.split()) for text in texts):
            return True
    # Parts of one spec may come from several places.
    return all(any(word in text for text in texts) for word in fact.raw.replace("/", " ").replace(":", " ").split())


def check(document: Document, files: dict[str, str]) -> None:
    for fact in document.facts():
        key = str(fact.path[-1])
        if key == "keyword":  # in capitals, however it is written
            assert slices(fact.at, files).upper().startswith(str(fact.value))
        elif key == "parent":  # the number of a stage, reckoned
            assert isinstance(fact.value, int)
        elif fact.value not in IMPLIED.get(key, ()):
            assert written(fact, files), fact


def _compose(files: dict[str, str]) -> tuple[Document | None, tuple[Problem, ...]]:
    return compose.read_file("compose.yaml", compose.Sources(files.get, lambda _: SET))


@SETTINGS
@given(text=composes())
def test_compose(text: str) -> None:
    files = {"compose.yaml": text, "base.yaml": BASE, ".env": DOTENV}
    document, problems = _compose(files)
    again = _compose(files)
    assert (document, problems) == again
    assert document is not None, problems
    check(document, files)
    for comment in document.comments:
        assert comment.text in slices(comment.at, files)


@SETTINGS
@given(
    text=composes(),
    at=st.integers(0, 400),
    junk=st.sampled_from(["", "\t", "'", "{", "&x ", "*x", "\n- a\n", "!!", "}"]),
)
def test_broken_compose(text: str, at: int, junk: str) -> None:
    text = text[:at] + junk + text[at:]
    files = {"compose.yaml": text, "base.yaml": BASE, ".env": DOTENV}
    document, problems = _compose(files)
    assert (document, problems) == _compose(files)
    assert document is not None or problems
    assert all(problem.line <= text.count("\n") + 1 for problem in problems)
    for fact in document.facts() if document is not None else ():
        for place in (fact.at, *fact.via):
            assert 1 <= place.start_line <= place.end_line <= files[place.file].count("\n") + 1


ENV_VALUES = st.one_of(
    TEXTS,
    TEXTS.map(lambda text: f'"{text}"'),
    TEXTS.map(lambda text: f"'{text}'"),
    TEXTS.map(lambda text: f'"{text}\n  {text}\\n"'),
    TEXTS.map(lambda text: f"'it\\'s {text}'"),
    st.just(""),
)
ENV_LINES = st.one_of(
    st.builds(
        lambda export, name, sign, value, end: f"{export}{name}{sign}{value}{end}",
        st.sampled_from(["", "export ", "  "]),
        NAMES,
        st.sampled_from(["=", " = ", ": "]),
        ENV_VALUES,
        st.sampled_from(["", " # note", "  "]),
    ),
    st.sampled_from(["", "# comment", "BARE", "not an assignment", 'OPEN="', "A='1' B=\"2\" # two"]),
)


@SETTINGS
@given(lines=st.lists(ENV_LINES, max_size=8), end=st.sampled_from(["", "\n"]))
def test_env_files(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    files = {".env": text, "shell": "SET=s5"}
    given_ = {"SET": ("s5", Location("shell", 1, 1))}
    document, problems = dotenv.read(text, ".env", given_)
    assert (document, problems) == dotenv.read(text, ".env", given_)
    assert document is not None
    for fact in document.facts():
        text_at = slices(fact.at, files)
        assert text_at.removeprefix("export ").startswith(str(fact.path[0]))
        assert fact.raw in text_at
        for place in fact.via:
            assert slices(place, files)
    for comment in document.comments:
        assert slices(comment.at, files).startswith("#")
        assert comment.text in slices(comment.at, files)


INSTRUCTIONS = st.one_of(
    st.builds(
        lambda word, value: f"{word} {value}",
        st.sampled_from(["RUN", "run", "ENV A=", "LABEL k=", "COPY --from=b", "CMD", "WORKDIR", "ARG X=", "EXPOSE"]),
        st.sampled_from(["a b", '["x", "y"]', "a \\\n  # inside\n  b", "a \\\n\n  b", "${X:-1} $A", "é", "'q r'"]),
    ),
    st.sampled_from(
        [
            "# comment",
            "",
            "RUN <<EOF\nUSER root\nEOF",
            "FROM c AS next",
            "FROM b",
            "HEALTHCHECK --retries=2 CMD true",
            "NOPE x",
        ]
    ),
)


@SETTINGS
@given(head=st.sampled_from(["", "# syntax=x\n", "ARG V=1\n"]), lines=st.lists(INSTRUCTIONS, max_size=10))
def test_dockerfiles(head: str, lines: list[str]) -> None:
    text = f"{head}FROM a:$V AS b\n" + "\n".join(lines)
    files = {"Dockerfile": text}
    document, problems = dockerfile.read(text, "Dockerfile")
    assert (document, problems) == dockerfile.read(text, "Dockerfile")
    assert document is not None
    for stage in document.stages:
        assert slices(stage.at, files)[:4].upper() == "FROM"
        for instruction in stage.instructions:
            text_at = slices(instruction.at, files)
            assert text_at.upper().startswith(instruction.keyword)
            assert all(word in text_at for word in instruction.value.split())
            assert all(body.strip() in text_at for body in instruction.heredocs)
            assert stage.at.start_line <= instruction.at.start_line <= instruction.at.end_line <= stage.at.end_line
    check(document, files)
