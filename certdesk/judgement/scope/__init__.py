"""Reads the scope text of a certificate and tells whether it covers what is asked."""
