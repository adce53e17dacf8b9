"""Says in the reader's language why a file could not be read or written."""

from __future__ import annotations

import errno

from certdesk.window.text import say

_WORDS = {
    errno.ENOENT: "absent",
    errno.ENOTDIR: "absent",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EISDIR: "folder",
    errno.ENOSPC: "full",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "full",
    errno.EBUSY: "in_use",
    errno.ENAMETOOLONG: "long",
}
# ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Windows hands on as "denied".
_IN_USE = (32, 33)


def why(error: OSError) -> str:
    """Return the reason in plain words; what the system says where it is none of the usual."""
    if getattr(error, "winerror", None) in _IN_USE:
        return say("certificate.files.why.in_use")
    word = _WORDS.get(error.errno or 0)
    if word is not None:
        return say(f"certificate.files.why.{word}")
    return error.strerror or str(error)
