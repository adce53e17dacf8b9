from __future__ import annotations

import pytest

DOCUMENTS = ("cnca-2017", "gf-2018-3", "hubei-2019", "samr-2020-2267", "shanghai-2018")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_word_received_and_every_repair_of_one_belongs_to_one_clause(registry, document):
    received = registry.document(document).received
    clauses = sorted(registry.clauses(document), key=lambda one: one.raw_start)
    end = 0
    for clause in clauses:
        assert not received[end : clause.raw_start].strip()
        end = clause.raw_end
    assert not received[end:].strip()
    listed = [one for clause in clauses for one in clause.repairs]
    assert len(listed) == len(set(listed))
    missing = set(registry.repairs(document)) - set(listed)
    assert all(not one.raw.strip() and not one.clean for one in missing)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_repairs_say_where_they_stood(registry, document):
    received = registry.document(document).received
    for clause in registry.clauses(document):
        for one in clause.repairs:
            assert received[one.at :].startswith(one.raw)
            assert clause.raw_start <= one.at < clause.raw_end
