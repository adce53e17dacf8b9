"""The field's words as types: enumerations, identifiers and dates that every other room uses.

Knows nothing of files, databases or windows.
"""
