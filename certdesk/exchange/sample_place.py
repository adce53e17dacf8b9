"""Where the sample desk lies, and how it comes there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from certdesk import places
from certdesk.exchange.sample import FILE_NAME, build_sample, reset_sample
from certdesk.ledger.trouble import not_written


def sample_file(today: date, *, anew: bool = False) -> Path:
    """Return the file of the sample, made as of ``today`` when there is none or ``anew``.

    The sample must not be open then. Raises Problem when it cannot be made.
    """
    folder = places.sample_folder()
    file = folder / FILE_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(error, folder) from error
    if not file.exists():
        return build_sample(file, today)
    return reset_sample(file, today) if anew else file
