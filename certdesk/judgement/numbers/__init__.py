"""Reads certificate, body, company and standard numbers: what is written, never who holds it."""
