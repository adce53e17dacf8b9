"""``python -m certdesk`` is the ``certdesk`` command."""

from __future__ import annotations

from certdesk.commandline.main import main

if __name__ == "__main__":
    main()
