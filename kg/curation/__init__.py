"""What people decided about a graph: a ledger, and its decisions replayed on what was read."""
