"""ruamel's node graph by its safe, pure loader, with the loader's inner accesses made short.

The loader asks its parts for one another at every token, looks for simple keys when there are none, and moves through
blanks and comments sign by sign. The classes below do the same by shorter ways and nothing else: a test holds them to
the graph that ruamel itself gives. (Written for ruamel.yaml 0.18 and 0.19.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.nodes import Node
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken

# Whole lines without a token: blanks, and a comment or nothing, up to the last line end of them.
_EMPTY_LINES = re.compile(r"(?: *(?:#[^\n\r\0\x85\u2028\u2029\ufeff]*)?\n)+")

# What a column does not count, or begins a line.
_MOVES_LINE = re.compile("[\n\r\ufeff]")
# A key of one word, of signs that mean nothing elsewhere.
_WORD_KEY = re.compile(r"[^\s:#,?\[\]{}\0\x85\u2028\u2029\ufeff]+(?=:[ \n])")
_BLANKS = re.compile(" +")


class _Reader(Reader):
    def forward(self, length: int = 1) -> None:
        end = self.pointer + length
        if end + 1 >= len(self.buffer) or _MOVES_LINE.search(self.buffer, self.pointer, end) is not None:
            super().forward(length)
            return
        self.pointer = end
        self.index += length
        self.column += length


class _Scanner(Scanner):
    def need_more_tokens(self) -> bool:
        if self.tokens and not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())

    def check_token(self, *choices: Any) -> bool:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def scan_plain(self) -> Any:
        reader = self.reader
        found = _WORD_KEY.match(reader.buffer, reader.pointer)
        if found is None:
            return super().scan_plain()
        start = reader.get_mark()
        reader.forward(len(found[0]))
        return ScalarToken(found[0], True, start, reader.get_mark())

    def scan_to_next_token(self) -> Any:
        # What is passed over here is what the loop of the base class passes over first; it does the rest.
        reader = self.reader
        if reader.index:
            if reader.column == 0 and not self.flow_context:
                found = _EMPTY_LINES.match(reader.buffer, reader.pointer)
                if found is not None:
                    reader.line += reader.buffer.count("\n", reader.pointer, found.end())
                    reader.index += found.end() - reader.pointer
                    reader.pointer = found.end()
                    self.allow_simple_key = True
            found = _BLANKS.match(reader.buffer, reader.pointer)
            if found is not None:
                length = found.end() - reader.pointer
                reader.index += length
                reader.column += length
                reader.pointer = found.end()
        return super().scan_to_next_token()


class _Parser(Parser):
    @cached_property
    def scanner(self) -> Any:
        return self.loader.scanner

    @cached_property
    def resolver(self) -> Any:
        return self.loader.resolver

    def check_event(self, *choices: Any) -> bool:
        if self.current_event is None and self.state:
            self.current_event = self.state()
        return self.current_event is not None and (not choices or isinstance(self.current_event, choices))


class _Composer(Composer):
    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self.warn_double_anchors = False  # the later anchor counts, as in Compose

    @cached_property
    def parser(self) -> Any:
        return self.loader.parser

    @cached_property
    def resolver(self) -> Any:
        return self.loader.resolver


def compose_all(text: str) -> Iterator[Node | None]:
    """The root node of each YAML document; raises what ruamel raises."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Reader, yaml.Scanner, yaml.Parser, yaml.Composer = _Reader, _Scanner, _Parser, _Composer
    yield from yaml.compose_all(text)
