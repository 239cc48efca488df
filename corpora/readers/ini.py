"""Settings a line: `key = value`, `key: value` and `key value` (redis.conf), with sections where there are any."""

from __future__ import annotations

import re

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.readers.nginx import SETTINGS, is_nginx
from corpora.text import count_lines

PATTERNS = ("*.ini", "*.cfg", *SETTINGS, "*.cnf", "*.properties", ".npmrc", ".editorconfig")

_SECTION = re.compile(r"\s*\[([^\]\n]+)\]\s*(?:[#;].*)?$")
_ASSIGNED = re.compile(r"\s*([^\s=:\[<{][^\s=:]*(?: [^\s=:]+)*)\s*[=:]\s*(.*)$")
_SPACED = re.compile(r"\s*([A-Za-z_][\w.-]*)(?:[ \t]+(.*))?$")
_REMARK = re.compile(r"[ \t][#;][ \t].*$")
_FOREIGN = re.compile(
    r"^[ \t]*+(?:<[A-Za-z/]|[{}]|[^#\n]*[ \t]\{[ \t]*$)", re.MULTILINE
)  # Apache, fluentd, logstash, HCL
MAX_LINE = 10_000


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A settings file as a mapping of keys to values; sections are mappings within it.

    A key that is set several times in a `key value` file (`save 900 1`) is a sequence, elsewhere the last one counts.
    """
    if is_nginx(text, file) or _FOREIGN.search(text):
        return None, ()
    lines = text.removeprefix("\ufeff").split("\n")
    settings = [line for line in lines if line.strip() and line.strip()[0] not in "#;!"]
    assigned = sum(bool(_SECTION.match(line) or _ASSIGNED.match(line)) for line in settings if len(line) < MAX_LINE)
    spaced = not any(_SECTION.match(line) for line in settings) and assigned * 2 < len(settings)
    if spaced and not file.lower().endswith((".conf", ".cfg")):
        return None, ()
    return _Reading(file, spaced).run(lines, max(1, count_lines(text)))


class _Reading:
    """The state of reading one file."""

    def __init__(self, file: str, spaced: bool) -> None:
        self.file = file
        self.spaced = spaced
        self.root: dict[str, list[Node]] = {}
        self.sections: dict[str, dict[str, list[Node]]] = {}
        self.spans: dict[str, tuple[int, int]] = {}
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.section = ""
        self.open: list[Node] | None = None  # the values of the key that an indented line goes on with

    def run(self, lines: list[str], total: int) -> tuple[Document, tuple[Problem, ...]]:
        for number, line in enumerate(lines, 1):
            if line[:MAX_LINE].strip():
                self._line(number, line[:MAX_LINE])
            else:
                self.open = None
        entries = {key: self._value(values) for key, values in self.root.items()}
        for name, keys in self.sections.items():
            at = Location(self.file, *self.spans[name])
            entries[name] = Node(at, entries={key: self._value(values) for key, values in keys.items()})
        root = Node(Location(self.file, 1, total), entries=entries)
        return Document(self.file, "ini", root, tuple(self.comments)), tuple(self.problems)

    def _line(self, number: int, line: str) -> None:
        stripped = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        at = Location(self.file, number, number, column)
        if stripped[0] in "#;!":
            path = (self.section,) if self.section else ()
            self.comments.append(Comment(stripped.lstrip("#;!").strip(), at, path))
            return
        section = None if self.spaced else _SECTION.match(line)
        if section is not None:
            self.section = section[1].strip()
            self.sections.setdefault(self.section, {})
            self.spans.setdefault(self.section, (number, number))
            self.open = None
            return
        if self.section:
            self.spans[self.section] = (self.spans[self.section][0], number)
        if column > 1 and self.open and not self.spaced:
            last = self.open[-1]
            text = f"{last.value}\n{stripped}".strip()
            self.open[-1] = Node(Location(self.file, last.at.start_line, number, last.at.start_column), text, text)
            return
        match = (_SPACED if self.spaced else _ASSIGNED).match(line)
        if match is None:
            if not self.spaced and (bare := _SPACED.match(line)) and not bare[2]:
                self._keep(bare[1], "", at)  # `skip-name-resolve` of my.cnf
            else:
                self.problems.append(Problem(self.file, number, "not a setting"))
            return
        remark = _REMARK.search(match[2] or "")
        written = (match[2] or "").strip() if remark is None else match[2][: remark.start()].strip()
        if remark is not None:
            self.comments.append(Comment(remark[0].strip().lstrip("#;").strip(), at, (match[1],)))
        self._keep(match[1], written, at)

    def _keep(self, key: str, written: str, at: Location) -> None:
        quoted = len(written) > 1 and written[0] == written[-1] and written[0] in "\"'"
        values = (self.sections[self.section] if self.section else self.root).setdefault(key, [])
        values.append(Node(at, written[1:-1] if quoted else written, written))
        self.open = values

    def _value(self, values: list[Node]) -> Node:
        if len(values) == 1 or not self.spaced:
            return values[-1]
        return Node(Location(self.file, values[0].at.start_line, values[-1].at.end_line), items=tuple(values))
