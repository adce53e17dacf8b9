from __future__ import annotations

import json

import pytest

from certdesk.commandline.main import run


class Ran:
    """What a run of the program gave: exit code, both streams, and the JSON on the first."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def certdesk(capsys):
    def ask(*arguments):
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return ask


@pytest.fixture
def ask(certdesk, registry_path):
    """Ask with the registry that was built for the tests."""

    def with_registry(*arguments):
        return certdesk("--registry", registry_path, *arguments)

    return with_registry
