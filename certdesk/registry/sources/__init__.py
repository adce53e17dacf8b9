"""Reads what stands in ``data/`` and checks it: one module for each kind of source.

Only the build of the registry comes here; reading a finished registry needs none of it.
"""
