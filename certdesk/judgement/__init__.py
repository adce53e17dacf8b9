"""Pure functions: facts and rules in, answers with reasons out. No database, no Qt, no clock."""
