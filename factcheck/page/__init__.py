"""The HTML report's parts: the review as it reads, the files' lines in colour, the template with its style and script."""
