"""Where properties of one topic are looked up: built from the factories of factcheck.look, used by property files."""
