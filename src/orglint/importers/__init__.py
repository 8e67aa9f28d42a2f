"""Org files made of what other programs export: one module a source, and what becomes of what any importer gives."""
