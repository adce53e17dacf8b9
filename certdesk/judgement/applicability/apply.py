"""Judges whether a provision reaches a company: by its certificates and by its own facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from certdesk.judgement.applicability.conditions import company_steps
from certdesk.judgement.applicability.facts import (
    ENDED,
    Applicability,
    CompanyFacts,
    Grounds,
    HeldCertificate,
    Standing,
    Step,
    StepResult,
)
from certdesk.vocabulary.certificates import CertificateState
from certdesk.vocabulary.messages import Message
from certdesk.vocabulary.provisions import (
    Addressee,
    CertificateCondition,
    Conditions,
    Provision,
    Reach,
)

_STATES = {
    CertificateCondition.IN_FORCE: {CertificateState.VALID},
    CertificateCondition.SUSPENDED: {CertificateState.SUSPENDED},
    CertificateCondition.ENDED: ENDED,
    CertificateCondition.ANY: set(CertificateState),
}
_OWN = {Addressee.ENTERPRISE, Addressee.CERTIFIED_ENTERPRISE}


def applicability(
    provision: Provision,
    company: CompanyFacts,
    as_of: date,
    grounds: Grounds,
    through: HeldCertificate | None = None,
    since: date | None = None,
) -> Applicability:
    """Return whether ``provision`` reaches ``company`` on ``as_of``, and by which steps.

    ``since``: the first day of its document (None: it has always been there). ``through``: only
    what reaches the company through that certificate counts. A step that is open makes it depend,
    one that failed decides against it, whatever else is open.
    """
    steps = [_addressed(provision)]
    if since is not None and as_of < since:
        steps.append(Step(StepResult.FAILED, Message("applies.document.later", {"since": since})))
        return Applicability(provision, Standing.NOT, tuple(steps))
    if provision.reach is Reach.NONE:
        steps.append(Step(StepResult.FAILED, _none(provision)))
        return Applicability(provision, Standing.NOT, tuple(steps))
    reached, found = _certificates(provision, company, through)
    steps += reached
    steps += company_steps(provision.conditions, company, grounds)
    steps += _target(provision, as_of)
    results = {step.result for step in steps}
    if StepResult.FAILED in results:
        return Applicability(provision, Standing.NOT, tuple(steps))
    standing = Standing.DEPENDS if StepResult.OPEN in results else Standing.APPLIES
    return Applicability(provision, standing, tuple(steps), found)


def _addressed(provision: Provision) -> Step:
    """Whom the words speak to, and how they reach a company that they do not speak to."""
    about: dict[str, object] = {"addressee": Message(f"applies.addressee.{provision.addressee}")}
    if provision.reaching is None:
        return Step(StepResult.NOTE, Message("applies.addressed", about))
    about["reaching"] = provision.reaching
    return Step(StepResult.NOTE, Message("applies.addressed_reaching", about))


def _none(provision: Provision) -> Message:
    return Message(
        "applies.reach.none", {"addressee": Message(f"applies.addressee.{provision.addressee}")}
    )


def _certificates(
    provision: Provision, company: CompanyFacts, through: HeldCertificate | None
) -> tuple[list[Step], tuple[HeldCertificate, ...]]:
    """The steps about certificates, and the certificates through which the provision reaches."""
    conditions = provision.conditions
    if through is not None:
        return _through(provision, through)
    kinds = [kind for kind in company.kinds if _fits(conditions, kind[0])]
    if provision.reach is not Reach.HOLDER:
        named = _all(kinds) if _names_certificates(conditions) else ()
        note = [Step(StepResult.NOTE, _held(named, conditions))] if named else []
        return note, named
    wanted = _STATES[conditions.certificate or CertificateCondition.ANY]
    held = _all(kind for kind in kinds if kind[0].state in wanted)
    if held:
        return [Step(StepResult.MET, _held(held, conditions))], held
    if kinds:
        return [Step(StepResult.FAILED, _other_state(conditions, kinds[0][0]))], ()
    if not company.certificates:
        message = Message("applies.certificate.none")
    else:
        message = Message("applies.certificate.none_of")
    return [Step(StepResult.FAILED, message)], ()


def _all(kinds: Iterable[tuple[HeldCertificate, ...]]) -> tuple[HeldCertificate, ...]:
    return tuple(each for kind in kinds for each in kind)


def _through(
    provision: Provision, through: HeldCertificate
) -> tuple[list[Step], tuple[HeldCertificate, ...]]:
    conditions = provision.conditions
    holder = provision.reach is Reach.HOLDER
    company_wide = provision.reach is Reach.COMPANY and _names_certificates(conditions)
    if not (holder or company_wide):
        message = Message("applies.certificate.other_way", {"number": through.number})
        return [Step(StepResult.FAILED, message)], ()
    if not _fits(conditions, through):
        about = {"number": through.number, "scheme": through.scheme_name}
        return [Step(StepResult.FAILED, Message("applies.certificate.other_scheme", about))], ()
    wanted = _STATES[conditions.certificate or CertificateCondition.ANY]
    if holder and through.state not in wanted:
        return [Step(StepResult.FAILED, _other_state(conditions, through))], ()
    return [Step(StepResult.MET, _held((through,), conditions))], (through,)


def _fits(conditions: Conditions, certificate: HeldCertificate) -> bool:
    if conditions.schemes and not {certificate.scheme, certificate.family} & set(
        conditions.schemes
    ):
        return False
    if conditions.objects and certificate.object not in conditions.objects:
        return False
    return not conditions.natures or certificate.nature in conditions.natures


def _names_certificates(conditions: Conditions) -> bool:
    return bool(conditions.schemes or conditions.objects or conditions.natures)


def _held(held: Sequence[HeldCertificate], conditions: Conditions) -> Message:
    """Name the most telling one: in force, and of the scheme that the words name first."""
    schemes = conditions.schemes
    best = held[0]
    if schemes:
        in_same_state = [each for each in held if each.state is best.state]
        best = min(in_same_state, key=lambda each: _place(schemes, each))
    about: dict[str, object] = {
        "number": best.number,
        "scheme": best.scheme_name,
        "state": Message(f"lifecycle.state.{best.state}"),
        "count": len(held),
    }
    one = len(held) == 1
    return Message("applies.certificate.held" if one else "applies.certificate.several", about)


def _place(schemes: Sequence[str], certificate: HeldCertificate) -> int:
    for scheme in (certificate.scheme, certificate.family):
        if scheme in schemes:
            return schemes.index(scheme)
    return len(schemes)


def _other_state(conditions: Conditions, certificate: HeldCertificate) -> Message:
    wanted = conditions.certificate or CertificateCondition.ANY
    about: dict[str, object] = {
        "number": certificate.number,
        "state": Message(f"lifecycle.state.{certificate.state}"),
    }
    return Message(f"applies.certificate.not_{wanted}", about)


def _target(provision: Provision, as_of: date) -> list[Step]:
    """A period that has run out does not silence the clause, but it is said."""
    if provision.target is None:
        return []
    about: dict[str, object] = {"target": provision.target}
    if provision.target_until is None:
        return [Step(StepResult.NOTE, Message("applies.target.open", about))]
    about["until"] = provision.target_until
    past = provision.target_until < as_of
    return [
        Step(StepResult.NOTE, Message(f"applies.target.{'past' if past else 'running'}", about))
    ]
