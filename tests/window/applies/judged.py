"""Clauses with provisions that were judged, as cards are made of them."""

from __future__ import annotations

from datetime import date

from certdesk.answers.applies import ProvisionAnswer
from certdesk.answers.wording import wording
from certdesk.judgement.applicability.facts import (
    Applicability,
    Fact,
    Standing,
    Step,
    StepResult,
)
from certdesk.registry.records import ClauseRecord, DocumentRecord
from certdesk.vocabulary.clauses import ClauseKind
from certdesk.vocabulary.messages import Bilingual, Message
from certdesk.vocabulary.provisions import Addressee, Conditions, Effect, Provision, Reach
from certdesk.vocabulary.schemes import Confidence
from certdesk.window.applies.cards import Source


def source(
    clause: str = "d1#一",
    *,
    gist: str = "不得冒用标志。",
    effect: Effect = Effect.PROHIBITION,
    standing: Standing = Standing.APPLIES,
    missing: tuple[Fact, ...] = (),
    against: Message | None = None,
    number: int = 1,
) -> Source:
    """Return a clause with a provision that was judged so."""
    text, quote = "严禁冒用标志。其他照旧。", "严禁冒用标志"
    document = clause.partition("#")[0]
    start = text.index(quote)
    provision = Provision(
        id=f"{clause}!{number}",
        clause=clause,
        document=document,
        quote=quote,
        start=start,
        end=start + len(quote),
        in_heading=False,
        effect=effect,
        addressee=Addressee.ENTERPRISE,
        reach=Reach.COMPANY,
        conditions=Conditions(),
        gist=Bilingual(gist, gist),
        reaching=None,
        target=None,
        target_until=None,
        confidence=Confidence.A,
    )
    steps = [Step(StepResult.MET, Message("applies.region.everywhere"))]
    steps += [
        Step(StepResult.OPEN, Message("applies.exports.missing_wanted"), fact) for fact in missing
    ]
    if against is not None:
        steps.append(Step(StepResult.FAILED, against))
    judged = Applicability(provision, standing, tuple(steps))
    entry = ProvisionAnswer(judged, clause, wording("zh"))
    return Source(
        clause_record(clause, text), document_record(document), clause, entry, entry.because
    )


def bare(clause: str) -> Source:
    """Return a clause that lays nothing down."""
    document = clause.partition("#")[0]
    record = clause_record(clause, "说明缘由。")
    return Source(record, document_record(document), clause, None, "不作规定。")


def clause_record(clause: str, text: str) -> ClauseRecord:
    document, _, labels = clause.partition("#")
    return ClauseRecord(
        id=clause,
        document=document,
        labels=tuple(labels.split("/")),
        kind=ClauseKind.PART,
        heading="标题",
        text=text,
        parent=None,
        order=1,
        authorities=(),
        start=0,
        end=0,
        raw_start=0,
        raw_end=0,
        heading_start=0,
        text_spans=(),
        repairs=(),
    )


def document_record(document: str) -> DocumentRecord:
    return DocumentRecord(
        id=document,
        title=document,
        short_title=document,
        number=None,
        issuer="某部门",
        level="national",
        region=None,
        issued_on=date(2018, 1, 17),
        effective_from=None,
        status="in_force",
        superseded_by=None,
        source_kind="original",
        received="",
        text="",
    )
