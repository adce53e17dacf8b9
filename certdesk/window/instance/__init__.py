"""One window for each person and home: a second start opens in the first window."""
