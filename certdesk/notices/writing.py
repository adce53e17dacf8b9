"""Writes the folder ``LICENSES`` of a package.

``NOTICES.txt`` is for people, ``index.json`` for the program and for whoever checks a package;
each component has a folder with its texts::

    LICENSES/NOTICES.txt
    LICENSES/index.json      {"format": "certdesk-notices/1", "platform": …, "components": [
                                {"id", "name", "version", "kind", "licence", "authors", "covers",
                                 "basis", "confidence", "texts": [{"name", "file"}]}, …]}
    LICENSES/<id>/<text>
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from certdesk.notices.gathering import Edition, gather, here
from certdesk.notices.records import Component
from certdesk.problems import Problem

FORMAT = "certdesk-notices/1"
_HEAD = """\
认证案头 CertDesk：组成部分与许可
本程序由下列部分组成，各部分按各自的许可使用；许可全文在同名的文件夹里。
Qt 按 LGPL-3.0 使用：其动态库是单独的文件，可以换成您自己编译的兼容版本，程序不加任何阻拦。

CertDesk: components and licences
The program consists of the following components, each used under its own licence; the texts lie
in the folder of its name. Qt is used under the LGPL-3.0: its libraries are files of their own,
which you may replace with a compatible build of yours; nothing in the program prevents it.
"""


def write_notices(
    target: Path,
    distributions: Path | None = None,
    *,
    edition: Edition | None = None,
    requirements: Iterable[str] | None = None,
) -> tuple[Component, ...]:
    """Write the notices of a package into the folder ``target``, replacing an older one.

    ``distributions`` is the folder of the packages that are shipped (``site-packages``, or where
    wheels were unpacked; this environment by default). ``edition`` says for what is written
    (by default for a package of the platform and Python that run now). Returns the components.
    Raises Problem when a needed package is missing, has no text, or nothing can be written.
    """
    wanted = edition or here(packaged=True)
    if distributions is not None:
        wanted = Edition(
            wanted.platform, wanted.python, wanted.packaged, distributions, wanted.sqlite
        )
    components = gather(wanted, requirements)
    try:
        if target.exists():
            shutil.rmtree(target)
        target.mkdir(parents=True)
        index = {
            "format": FORMAT,
            "platform": wanted.platform,
            "components": [_written(target, one) for one in components],
        }
        text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
        (target / "index.json").write_text(text, encoding="utf-8", newline="\n")
        (target / "NOTICES.txt").write_text(_listing(components), encoding="utf-8", newline="\n")
    except OSError as error:
        cause = error.strerror or str(error)
        raise Problem("problem.notices.not_written", folder=str(target), cause=cause) from error
    return components


def _written(target: Path, component: Component) -> dict[str, object]:
    texts = []
    for text in component.texts:
        file = Path(component.id, *map(_safe, text.name.split("/")))
        if not file.suffix:
            file = file.with_name(file.name + ".txt")
        whole = target / file
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(text.read(), encoding="utf-8", newline="\n")
        texts.append({"name": text.name, "file": file.as_posix()})
    return {
        "id": component.id,
        "name": component.name,
        "version": component.version,
        "kind": component.kind,
        "licence": component.licence,
        "authors": component.authors,
        "covers": list(component.covers),
        "basis": component.basis,
        "confidence": component.confidence,
        "texts": texts,
    }


def _safe(part: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^\w.+-]", "_", part).strip(".") or "_"


def _listing(components: tuple[Component, ...]) -> str:
    lines = [_HEAD]
    for one in components:
        lines.append(f"{one.name} {one.version}".rstrip())
        lines.append(f"    许可 Licence: {one.licence}")
        if one.authors and one.authors != "—":
            lines.append(f"    著者 Authors: {one.authors}")
        lines.append(f"    文本 Texts: {one.id}/")
        lines.append("")
    return "\n".join(lines)
