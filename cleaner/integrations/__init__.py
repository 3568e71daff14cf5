"""Bridges to other people's engines; each module needs its own extra, and none is imported here."""
