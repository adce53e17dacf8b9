"""The window (Qt): shows answers and collects facts, decides nothing."""
