"""Org files made of what other programs export: the importer of CSV, and what becomes of what any importer gives."""
