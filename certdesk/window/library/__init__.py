"""The page 制度库: schemes by nature and object, their stages over time, and the six systems."""
