"""`factcheck demo`: the bundled reviews of the bundled stack."""

from __future__ import annotations

from factcheck.commands.check import judged
from factcheck.commands.options import FormatOption, OutputOption, VerboseOption, known
from factcheck.reports import formats


def demo(
    report_format: FormatOption = "terminal",
    output: OutputOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check the bundled reviews of a bundled stack."""
    from factcheck.demo import HERE, reviews, stack

    known("--format", report_format, formats())
    judged(reviews(), [stack()], report_format, output, verbose, HERE)
