"""``certdesk selftest`` with two pictures: the others are the pages that ``pages.py`` opens."""

from __future__ import annotations

import sys

from certdesk import places
from certdesk.commandline.main import run
from certdesk.window.selftest import course
from certdesk.window.selftest.scenes import MORE, PAGES
from certdesk.window.theme import Scheme

if __name__ == "__main__":
    # As a package has it; else one would be built only to be compared with.
    (kept,) = places.cache_folder().glob("registry-*.sqlite")
    places.shipped_registry = lambda: kept
    scenes = (PAGES[1], next(each for each in MORE if each.name == "desk-menu"))
    course.ROUNDS = (course.Round(Scheme.DARK, "zh", scenes),)
    sys.exit(run(["selftest", "--out", sys.argv[1]]))
