"""The answer on one certificate: verdict, strip, reasons, and what can be done about it."""
