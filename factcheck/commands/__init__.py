"""The subcommands, one a file: `factcheck check` is `check.py`. `factcheck/cli.py` registers them.

A command's module is imported for `--help`, so everything heavy is imported inside its function.
"""
