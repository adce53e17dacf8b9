"""CertDesk 认证案头: which certification applies, is in force, and rests on which clause."""

__version__ = "0.2.0"
