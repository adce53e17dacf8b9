"""The answers people ask for: joins registry and judgement for the window and the command line."""
