"""What geo is measured by, a module a subject; `scripts/bench.py` is the command."""
