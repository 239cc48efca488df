"""Writes docs/properties.md anew from the properties themselves. Run it when a property has changed."""

from __future__ import annotations

from pathlib import Path

from factcheck.explain import explained
from factcheck.property import properties
from factcheck.views.explain import page

PAGE = Path(__file__).parent / "properties.md"


def main() -> None:
    PAGE.write_text(page([explained(one) for one in properties().values()]), encoding="utf-8")


if __name__ == "__main__":
    main()
