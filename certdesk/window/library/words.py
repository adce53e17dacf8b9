"""The words and icons for natures, objects and stages of schemes."""

from __future__ import annotations

from certdesk.registry.records import SchemeRecord
from certdesk.vocabulary.schemes import Confidence, ConformityObject, Nature, Stage
from certdesk.window.text import language, say
from certdesk.window.widgets import State

STAGE_LOOKS: dict[Stage, tuple[State, str]] = {
    Stage.EXPLORED: (State.NEUTRAL, "search"),
    Stage.PILOTED: (State.INFO, "flag"),
    Stage.PROMOTED: (State.ACCENT, "arrow-up-right"),
    Stage.ESTABLISHED: (State.GOOD, "circle-check"),
    Stage.REFORMED: (State.ATTENTION, "wrench"),
    Stage.RETIRED: (State.BAD, "circle-x"),
}
NATURE_LOOKS: dict[Nature, tuple[State, str]] = {
    Nature.COMPULSORY: (State.BAD, "shield-check"),
    Nature.VOLUNTARY: (State.ACCENT, "badge-check"),
    Nature.LICENSING: (State.INFO, "scroll-text"),
}
OBJECT_ICONS: dict[ConformityObject, str] = {
    ConformityObject.PRODUCT: "package",
    ConformityObject.SERVICE: "users",
    ConformityObject.MANAGEMENT_SYSTEM: "layers",
    ConformityObject.BODY: "building-2",
}


def nature_word(nature: Nature) -> str:
    """Return the word for a nature."""
    return say(f"library.nature.{nature}")


def object_word(conformity_object: ConformityObject) -> str:
    """Return the word for an object of conformity assessment."""
    return say(f"library.object.{conformity_object}")


def stage_word(stage: Stage) -> str:
    """Return the word for a stage."""
    return say(f"library.stage.{stage}")


def confidence_word(confidence: Confidence) -> str:
    """Return what a level of confidence means."""
    return say(f"library.confidence.{confidence}")


def scheme_name(scheme: SchemeRecord) -> str:
    """Return a scheme's name in the language in use."""
    return scheme.name_en if language() == "en" else scheme.name
