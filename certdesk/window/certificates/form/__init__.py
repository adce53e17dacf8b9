"""The form in which a certificate is recorded."""
