"""File-format room: paths in, located facts out. Knows nothing of reviews."""
