"""`factcheck schema`: the JSON Schema of the reports for programs, as it is published with this version."""

from __future__ import annotations

from importlib.resources import files

from factcheck.commands.options import OutputOption
from factcheck.commands.output import write


def schema(output: OutputOption = None) -> None:
    """Show the JSON Schema of the json and jsonl reports."""
    from factcheck.reports.json import SCHEMA

    text = (files("factcheck") / "schemas" / f"report-{SCHEMA}.json").read_text(encoding="utf-8")
    write(text, "json", output)
