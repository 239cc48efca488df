"""What the commands beside `check` show, one command a file: `terminal` for people, `as_json` for programs."""
