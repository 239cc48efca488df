"""`factcheck demo`: the bundled reviews of the bundled stack."""

from __future__ import annotations

from factcheck.commands.check import judged
from factcheck.commands.options import VerboseOption
from factcheck.commands.targets import FormatsOption, OutputsOption, targets


def demo(
    report_format: FormatsOption = None,
    output: OutputsOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check the bundled reviews of a bundled stack."""
    from factcheck.demo import HERE, reviews, stack

    judged(reviews(), [stack()], "auto", targets(report_format, output), verbose, base=HERE)
