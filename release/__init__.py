"""How the program is made into what people install: used by ``build.spec`` and ``dev.py package``.

Standard library only, so that it runs before anything is installed.
"""
