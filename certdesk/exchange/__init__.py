"""The outside world: what comes into a desk from other files and goes out of it."""
