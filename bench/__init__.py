"""What the program promises about speed and memory, measured.

Each measure is taken in turn with a baseline in the same run, so that a slow or busy computer
slows both. ``python3 dev.py bench --json`` prints one object per measure and line.
"""
