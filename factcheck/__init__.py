"""The judging room: matches claims against facts, and reports."""
