"""The shapes of proposition a claim may have. Each module has `readings(claim, scope, world)`, a list of candidates."""
