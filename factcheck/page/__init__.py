"""The HTML report's parts: the review as it reads, the files' lines in colour, the template, its style and script."""
