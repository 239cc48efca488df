"""Many reviews at once: a manifest says which, an engine judges them, a store keeps what was found."""
