"""Tells what the program consists of: every component with its version, licence and texts.

``gathering`` reads it from installed metadata and ``data/components.toml``; ``writing`` puts it
into the folder LICENSES of a package; ``reading`` gives the window one or the other; ``bundle``
finds what a finished package holds without a notice.
"""
