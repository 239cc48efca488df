"""The steps of extraction, one a file."""
