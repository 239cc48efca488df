"""Language room: a review text in, atomic claims with exact spans out. Knows nothing of Docker."""
