"""``certdesk selftest`` with a single picture: the others are the pages that ``pages.py`` opens."""

from __future__ import annotations

import sys

from certdesk.commandline.main import run
from certdesk.window.selftest import course
from certdesk.window.selftest.scenes import PAGES
from certdesk.window.theme import Scheme

if __name__ == "__main__":
    course.ROUNDS = (course.Round(Scheme.LIGHT, "zh", PAGES[:1]),)
    sys.exit(run(["selftest", "--out", sys.argv[1]]))
