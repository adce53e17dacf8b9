"""``certdesk selftest``: whether this installation works on this computer."""
