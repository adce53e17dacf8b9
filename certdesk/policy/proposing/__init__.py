"""Proposes what a clause lays down, by rules learned from clauses that people have read."""
