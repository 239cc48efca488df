"""`python -m factcheck`: the same command."""

from factcheck.cli import main

if __name__ == "__main__":
    main()
