"""``python -m certdesk.window.screenshots OUTDIR``: pictures of every page on the real data.

Light and dark, at 1280×800 and at 150 %. Each scale is drawn in a process of its own, as Qt takes
its scale at the start. Files are named page-theme-scale.png.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from certdesk.window import application
from certdesk.window.certificate_scenes import SCENES as DESK_SCENES
from certdesk.window.page_scenes import SCENES
from certdesk.window.scene_drawing import draw, drawing_shell
from certdesk.window.text import use_language
from certdesk.window.theme import Scheme

SCALES = ("1", "1.5")


def main(arguments: list[str]) -> int:
    """Draw all pictures into the folder named; return an exit code."""
    if len(arguments) == 2 and arguments[0] in SCALES:
        return draw_all(Path(arguments[1]), arguments[0])
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m certdesk.window.screenshots OUTDIR\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="certdesk-") as home:
        for scale in SCALES:
            # Opening desks is remembered and makes backups: not among the reader's own.
            environment = {**os.environ, "QT_SCALE_FACTOR": scale, "CERTDESK_HOME": home}
            if sys.platform.startswith("linux"):
                environment.setdefault("QT_QPA_PLATFORM", "offscreen")
            command = [sys.executable, "-m", "certdesk.window.screenshots", scale, str(folder)]
            code = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
            if code:
                return code
    return 0


def draw_all(folder: Path, scale: str) -> int:
    """Draw every scene at the scale that this process was started with."""
    app = application.make_application()
    if not application.has_chinese_font():
        use_language("zh")
        return application.complain_of_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{round(float(scale) * 100)}"
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for language in ("zh", "en"):
            for all_scenes in (SCENES, DESK_SCENES):
                scenes = [scene for scene in all_scenes if scene.language == language]
                desk = any(scene.desk for scene in scenes)
                with drawing_shell(app, scheme, language, desk=desk) as shell:
                    for scene in scenes:
                        picture = draw(shell, scene)
                        picture.save(str(folder / f"{scene.name}-{scheme}-{name}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
