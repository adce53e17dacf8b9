"""The open desk in the window: reading, writing, opening another."""
