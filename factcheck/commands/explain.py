"""`factcheck explain`: what can be checked, and what each property means."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.commands.options import SIMPLE, Exit, OutputOption, SimpleFormatOption, known
from factcheck.commands.output import view, write
from factcheck.visible import one_line


def explain(
    name: Annotated[
        str | None,
        typer.Argument(metavar="PROPERTY", help="One property. Default: the list of all.", show_default=False),
    ] = None,
    report_format: SimpleFormatOption = "terminal",
    output: OutputOption = None,
) -> None:
    """Show what can be checked; of one property, what it means, how it is said, and examples of verdicts."""
    known("--format", report_format, SIMPLE)
    from factcheck.explain import explained, nearest
    from factcheck.property import properties
    from factcheck.views.explain import all_json, listed, one_json, terminal

    if name is None:
        every = [explained(one) for one in properties().values()]
        write(all_json(every) if report_format == "json" else listed(every, view(output)), report_format, output)
        raise typer.Exit(Exit.DONE)
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    found = properties().get(wanted)
    if found is None:
        near = nearest(name)
        raise typer.BadParameter(
            f"no property '{one_line(name[:60])}'" + (f"; did you mean {' or '.join(near)}?" if near else ""),
            param_hint="PROPERTY",
        )
    one = explained(found, examples=True)
    write(one_json(one) if report_format == "json" else terminal(one, view(output)), report_format, output)
    raise typer.Exit(Exit.DONE)
