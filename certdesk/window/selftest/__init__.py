"""The part of ``certdesk selftest`` that needs the window."""
