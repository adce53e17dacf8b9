"""``python every_command.py CASES OUT``: runs commands one after another, each with its desk anew.

``CASES``: a JSON file ``{desk, received, commands: [[word …] …]}``; before each command the bytes
of ``received`` are put into ``desk`` again. Writes to ``OUT`` a list of ``[code, output]``.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path

from certdesk.commandline.main import run

if __name__ == "__main__":
    told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    desk, received = Path(told["desk"]), Path(told["received"]).read_bytes()
    outcomes = []
    for words in told["commands"]:
        desk.write_bytes(received)
        with contextlib.redirect_stdout(io.StringIO()) as said:
            code = run(words)
        outcomes.append([code, said.getvalue()])
    Path(sys.argv[2]).write_text(json.dumps(outcomes), encoding="utf-8")
