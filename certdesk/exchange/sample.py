"""Makes the sample desk 示例企业 out of ``resources/sample``: every state a certificate can be in.

The sample was written for one day. Its dates are moved by whole months to the day on which it is
made, so that it shows the same whenever somebody looks.
"""

from __future__ import annotations

import tomllib
import uuid
from contextlib import suppress
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from certdesk import places
from certdesk.judgement.lifecycle.months import add_months
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import (
    Certificate,
    CertificateSite,
    Company,
    CompanyProduct,
    Event,
    Party,
    Product,
    Setting,
    Site,
)
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import CompanyRole, CompanySize, EventKind, PartyRole

# The setting that the sample has and no other desk: the window shows its badge by it.
SAMPLE_SETTING = "sample"
FILE_NAME = "示例企业.certdesk"

_ACTION = "history.sample"
_COMPANY = "company.toml"
_CERTIFICATES = ("management-systems.toml", "products.toml")
_SCAN = "scan.png"
_SCAN_NAME = "示例扫描件.png"

# Fields of the record that a certificate of the sample holds under the same name and as text.
_PLAIN = ("scheme", "body", "accreditation", "scope", "people_covered", "note")
_DAYS = ("first_issued_on", "issued_on", "expires_on")


def build_sample(path: Path, today: date) -> Path:
    """Make the sample desk where no file lies yet, as of ``today``; return its path.

    Raises Problem when something lies there already, or nothing can be written: nothing is left
    behind then.
    """
    folder = places.resources_folder() / "sample"
    written = _read(folder / _COMPANY)
    months = _months_between(written["day"], today)
    company = _company(written["company"])
    ids: dict[str, str] = {}
    entries = [entry for name in _CERTIFICATES for entry in _read(folder / name)["certificate"]]
    for entry in entries:
        ids[entry["key"]] = str(uuid.uuid4())
    scan = (folder / _SCAN).read_bytes()
    desk = Desk.create(path, company.name, company)
    try:
        with desk, desk.change(_ACTION) as change:
            change.put(Setting(SAMPLE_SETTING, "true"))
            change.put_all(_products(written))
            change.put_all(_certificate(entry, company, ids, months) for entry in entries)
            for entry in entries:
                if entry.get("scan"):
                    change.attach(ids[entry["key"]], "scan", _SCAN_NAME, scan)
    except BaseException:
        with suppress(OSError):
            desk.path.unlink()
        raise
    return desk.path


def reset_sample(path: Path, today: date) -> Path:
    """Make the sample anew in the place of one that is not open; return its path.

    Raises Problem when the file there is no sample: nothing has changed then.
    """
    with Desk.open(path, read_only=True) as desk:
        if not is_sample(desk):
            raise Problem("problem.sample.other_desk", file=str(path))
        old = desk.path
    fresh = build_sample(old.with_name(f"{old.stem}-{uuid.uuid4().hex[:8]}{old.suffix}"), today)
    try:
        fresh.replace(old)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        cause = error.strerror or str(error)
        raise Problem("problem.sample.not_replaced", file=str(old), cause=cause) from error
    return old


def is_sample(desk: Desk) -> bool:
    """Return whether a desk is the sample that comes with the program."""
    return SAMPLE_SETTING in desk.settings()


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _months_between(day: date, today: date) -> int:
    """How many whole months to go on, so that less than a month is left to ``today``."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return months - (today.day < day.day)


def _company(values: dict[str, Any]) -> Company:
    plain = dict(values)
    sites = tuple(Site(str(uuid.uuid4()), **site) for site in plain.pop("sites"))
    roles = tuple(CompanyRole(role) for role in plain.pop("roles"))
    size = CompanySize(plain.pop("size"))
    return Company(str(uuid.uuid4()), size=size, roles=roles, sites=sites, **plain)


def _products(written: dict[str, Any]) -> tuple[CompanyProduct, ...]:
    return tuple(
        CompanyProduct(
            id=str(uuid.uuid4()),
            name=entry["name"],
            models=tuple(entry.get("models", ())),
            sites=tuple(entry.get("sites", ())),
            note=entry.get("note", ""),
        )
        for entry in written["product"]
    )


def _certificate(
    entry: dict[str, Any], company: Company, ids: dict[str, str], months: int
) -> Certificate:
    values: dict[str, Any] = {name: entry[name] for name in _PLAIN if name in entry}
    values |= {name: add_months(entry[name], months) for name in _DAYS if name in entry}
    values |= {name: tuple(entry[name]) for name in ("standard", "scope_codes") if name in entry}
    if "supersedes" in entry:
        values["supersedes"] = ids[entry["supersedes"]]
    if entry.get("parties") == "own":
        values["parties"] = _own(company)
    return Certificate(
        id=ids[entry["key"]],
        number=_number(entry, months),
        sites=tuple(CertificateSite(**site) for site in entry.get("sites", ())),
        products=tuple(Product(**product) for product in entry.get("products", ())),
        events=tuple(_event(event, months) for event in entry.get("event", ())),
        **values,
    )


def _number(entry: dict[str, Any], months: int) -> str:
    """The number with the years of its dates."""
    issued_on = entry["issued_on"] if "issued_on" in entry else entry["numbered_on"]
    issued = add_months(issued_on, months)
    first = add_months(entry.get("first_issued_on", issued_on), months)
    return str(entry["number"]).format(
        first=f"{first.year % 100:02}", issued=f"{issued.year % 100:02}", FIRST=first.year
    )


def _own(company: Company) -> tuple[Party, ...]:
    """The company in all three roles, its first site as the factory."""
    address = company.sites[0].address
    return tuple(Party(role, company.name, company.uscc, address) for role in PartyRole)


def _event(values: dict[str, Any], months: int) -> Event:
    known = {field.name for field in fields(Event)}
    plain = {name: value for name, value in values.items() if name in known}
    moved = {
        name: add_months(value, months) for name, value in plain.items() if isinstance(value, date)
    }
    return Event(str(uuid.uuid4()), **(plain | moved | {"kind": EventKind(values["kind"])}))
