"""The registry (制度库): built from ``data/`` into one read-only SQLite file, read and searched."""
