"""Literals: code and quotations, paths, images, URLs, addresses, assignments, flags, users."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Value
from claims.values.source import Source

EXTENSIONS = [
    "yml",
    "yaml",
    "conf",
    "sh",
    "bash",
    "env",
    "example",
    "sample",
    "toml",
    "json",
    "md",
    "txt",
    "py",
    "ts",
    "tsx",
    "js",
    "jsx",
    "mjs",
    "cjs",
    "rs",
    "go",
    "rb",
    "php",
    "java",
    "kt",
    "cs",
    "csproj",
    "sln",
    "sql",
    "ini",
    "cfg",
    "properties",
    "lock",
    "xml",
    "html",
    "css",
    "bat",
    "ps1",
    "tf",
    "hcl",
    "template",
    "j2",
    "pem",
    "crt",
    "key",
    "csr",
    "log",
    "service",
    "mod",
    "sum",
    "gradle",
    "dockerignore",
    "gitignore",
    "editorconfig",
    "prod",
    "dev",
    "test",
    "local",
    "production",
    "development",
    "staging",
    "mk",
    "proto",
    "graphql",
    "ipynb",
    "xsd",
    "sock",
    "pid",
]
_EXT = "|".join(sorted(EXTENSIONS, key=len, reverse=True))
URL = re.compile(
    r"(?:[a-z][a-z0-9+]{0,30}://[^\s`'\"<>)\]|,;]+|(?<![\w.:/])localhost:\d{2,5}(?:/[^\s`'\"<>)\]|,;]*)?)",
    re.IGNORECASE,
)
PATH = re.compile(
    rf"(?<![\w/.~$:@-])(?:~?\.{{0,2}}/)?(?:[\w.@*{{}}$-]+/)*(?:[\w@*-][\w.@*-]*\.(?:{_EXT})|\.(?:env|git|dockerignore|gitignore|npmrc|editorconfig)[\w.*-]*|(?:Docker|Make|Container|Jenkins|Caddy|Proc|Vagrant|Gem)file(?:[._-][\w.-]*\w)?)(?![\w/])"
)
SLASHED = re.compile(
    r"(?<![\w/.~$:@<-])(?:(?:\.{1,2}|~)?/[\w.@*-]+(?:/[\w.@*{}$-]+)*/?|[\w.@*-]+(?:/[\w.@*-]+)+/(?![\w])|[\w.@-]{2,}/(?=[\s,;)`*|]|$))"
)
IMAGE = re.compile(
    r"(?<![\w/.:-])(?:[a-z0-9][a-z0-9.-]*(?::\d+)?/)?(?:[a-z0-9][a-z0-9._-]*/)*[a-z][a-z0-9._-]*:(?:v?\d[\w.-]*|latest|alpine[\w.-]*|slim[\w.-]*|stable[\w.-]*|[a-z]+-?\d[\w.-]*|\w+-(?:alpine|slim)[\w.-]*)(?:@sha256:[0-9a-f]+)?(?![\w/])"
)
CIDR = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}/\d{1,2}(?!\w)")
ADDRESS = re.compile(r"(?<![\w.:])\d{1,3}(?:\.\d{1,3}){3}(?![\w./:])")
ASSIGNMENT = re.compile(r"(?<![\w$./-])([A-Za-z_][\w.-]*)=([^\s`,;)|]+)")
KEYED = re.compile(r"^([A-Za-z_][\w.-]*):\s+(\S.*)$")
VARIABLE = re.compile(r"\$\{[^{}\s]{1,200}\}|\$[A-Z_][A-Z0-9_]{2,}")
FLAG = re.compile(r"(?<![\w/-])--[a-z][\w-]*(?:[= ](?=\d)[\w.:-]+|=[^\s`,;)]+)?")
USER = re.compile(
    r"(?<!\w)(?:uid|gid)\s?[:=]?\s?`?(\d{1,6})(?!\w)|(?<![\w.:])(?:(\d{3,6}):\2)(?![\w:.])", re.IGNORECASE
)
NAMED_USER = re.compile(
    r"(?<!\w)(?:user|USER|пользовател(?:ь|я|ем|ю))\s+[`\"'«]?([a-z_][a-z0-9_-]{1,30})[`\"'»]?(?![\w/-])"
)
PAIR = re.compile(r"(?<![\w.])([a-z_][a-z0-9_-]{1,30}):(\d{3,5})(?!\w)")
_PORTS = re.compile(r"^(?:[\d.]+:)?\$?\{?\w[\w:-]*\}?:\d{1,5}(?:-\d+)?(?:/(?:tcp|udp))?$")
_PRODUCT = re.compile(r"[A-Z][A-Za-z]+\.js|ASP\.NET|[A-Z][a-z]+\.io")
_NOT_USERS = frozenset(
    [
        "and",
        "or",
        "for",
        "with",
        "as",
        "is",
        "in",
        "the",
        "to",
        "of",
        "that",
        "who",
        "from",
        "at",
        "on",
        "by",
        "via",
        "into",
        "should",
        "must",
        "inside",
        "instead",
        "account",
        "implementation",
        "setup",
        "configuration",
        "support",
        "execution",
        "security",
        "permissions",
        "management",
        "guide",
        "service",
        "interface",
        "input",
        "data",
        "name",
    ]
)


def coded(source: Source) -> Iterator[Value]:
    """Code and quotations: typed if the whole of it is of a type, else a literal."""
    for start, end in source.code:
        bare = source.text[start:end].strip()
        if not bare or len(bare) > 300 or "\n" in bare:
            continue
        at = source.text.index(bare[0], start)
        yield _typed(bare, at, at + len(bare))


def _typed(bare: str, start: int, end: int) -> Value:
    def value(kind: str, amount: object) -> Value:
        return Value(kind, bare, start, end, amount)

    if URL.fullmatch(bare):
        return _url(bare, start)
    if CIDR.fullmatch(bare):
        return value("cidr", bare)
    if ADDRESS.fullmatch(bare):
        return value("address", bare)
    if re.fullmatch(r"(?:[\d.]+:)?\d{2,5}(?:-\d+)?:\d{1,5}(?:-\d+)?(?:/\w+)?", bare):
        return value("port-map", _map(bare))
    if re.fullmatch(r":?\d{2,5}", bare) and (bare.startswith(":") or len(bare) > 3):
        return value("port" if bare.startswith(":") else "number", int(bare.lstrip(":")))
    if bare.isdigit():
        return value("number", int(bare))
    if IMAGE.fullmatch(bare):
        return value("image", bare)
    if FLAG.fullmatch(bare):
        return value("flag", bare)
    assigned = re.fullmatch(r"([A-Za-z_][\w.-]*)=(\S.*)", bare) or KEYED.match(bare)
    if assigned:
        return value("assignment", (assigned[1], assigned[2].strip().removeprefix("- ").strip("\"'")))
    if (
        PATH.fullmatch(bare)
        or SLASHED.fullmatch(bare)
        or re.fullmatch(r"(?:[\w.@*-]+/)+[\w.@*-]+", bare)
        or re.fullmatch(r"\.[a-z][\w.*-]*", bare)
    ):
        return value("path", bare)
    return value("literal", bare)


def _map(text: str) -> tuple[object, object]:
    parts = text.split("/")[0].split(":")
    sides = [int(p) if p.isdigit() else p for p in parts[-2:]]
    return sides[0], sides[1]


def _url(text: str, start: int) -> Value:
    bare = text.rstrip(".,;:*_")
    scheme, _, rest = bare.rpartition("://")
    place, slash, path = rest.partition("/")
    host, _, port = place.rpartition("@")[2].partition(":")
    return Value(
        "url", bare, start, start + len(bare), (scheme, host, int(port) if port.isdigit() else None, slash + path)
    )


def find(source: Source) -> Iterator[Value]:
    """Literals outside code."""
    for match in source.finditer(URL):
        yield _url(match[0], match.start())
    for kind, pattern in (("cidr", CIDR), ("address", ADDRESS), ("path", PATH), ("flag", FLAG), ("path", SLASHED)):
        for match in source.finditer(pattern):
            text = match[0].rstrip(".,;:")
            if source.text[match.end() : match.end() + 1] == "*" or text.endswith("**"):
                text = text.rstrip("*")  # the end of bold type
            if kind == "path" and (not any(c.isalpha() for c in text) or _PRODUCT.fullmatch(text)):
                continue
            if pattern is SLASHED and _is_pair(text):
                continue
            yield Value(kind, text, match.start(), match.start() + len(text), text)
    for match in source.finditer(IMAGE):
        text = match[0].rstrip(".,;:-")
        if not re.fullmatch(r"[a-z]+:\d{3,5}", text) or "/" in text:
            yield Value("image", text, match.start(), match.start() + len(text), text)
    for match in source.finditer(ASSIGNMENT):
        amount = (match[1], match[2].rstrip(".,:").strip("\"'"))
        yield Value(
            "assignment", match[0].rstrip(".,:"), match.start(), match.start() + len(match[0].rstrip(".,:")), amount
        )
    for match in source.finditer(VARIABLE):
        yield Value("literal", match[0], match.start(), match.end(), match[0])
    for match in source.finditer(USER):
        yield Value("user", match[0], match.start(), match.end(), match[1] or match[0])
    for match in source.finditer(NAMED_USER):
        if match[1] not in _NOT_USERS:
            yield Value("user", match[1], match.start(1), match.end(1), match[1])


def _is_pair(text: str) -> bool:
    """Whether words with a slash between them are alternatives rather than a path: "CPU/memory/"."""
    return not text.startswith((".", "/", "~")) and not text.endswith("/")
