"""Which modules decide, and in which files the tests stand that hold them to it."""

from __future__ import annotations

VERDICTS = (
    "test_verdicts.py",
    "test_semantics.py",
    "test_waivers.py",
    "test_doubt.py",
    "test_instances.py",
    "test_inventories.py",
    "test_examples.py",
    "test_departments.py",
)
"""What is said about companies."""

COMMANDS = ("test_settings.py", "test_options.py", "test_department_names.py")
"""What settings and options make of it, and with which exit code."""

PLUGINS = ("test_plugins.py", "test_extensions.py")
"""What rules of others may do, and what is said when they do more or fail."""

SETTLING = ("test_parts.py", "test_to_settle.py")
"""What is not judged, and the line that would settle it."""

NAMES = ("test_names.py", "test_recognise.py")
LOOKUPS = ("test_catalogue.py", "test_lookups.py", "test_answers.py")
"""What a name stands for, and why."""

FIXES = ("test_fixing.py", "test_fix_files.py")

MODULES: dict[str, tuple[str, ...]] = {
    "linting/waivers.py": ("test_verdicts.py", "test_waivers.py", "test_instances.py", *VERDICTS),
    "company/waivers.py": ("test_verdicts.py", "test_waivers.py", "test_instances.py", "test_reconcile.py", *VERDICTS),
    "linting/lint.py": ("test_lint.py", *VERDICTS, *PLUGINS, *SETTLING),
    "linting/doubts.py": ("test_semantics.py", "test_doubt.py", *VERDICTS),
    "company/inventories.py": ("test_inventories.py", *VERDICTS),
    "company/exceptions.py": ("test_verdicts.py", "test_semantics.py", "test_inventories.py", *VERDICTS),
    "company/departments.py": VERDICTS,
    "company/resolve.py": ("test_verdicts.py", "test_department_names.py", *VERDICTS, *SETTLING),
    "company/tool_resolver.py": ("test_own_tools.py", "test_costs.py", *LOOKUPS, *VERDICTS, *SETTLING),
    "linting/selection.py": ("test_verdicts.py", "test_off_by_default.py", *COMMANDS),
    "linting/plan.py": ("test_verdicts.py", "test_off_by_default.py", *COMMANDS, "test_reconcile.py", "test_fix_files.py"),
    "fixing/safety.py": ("test_fix_safety.py", "test_fix_files.py"),
    "cli/entry.py": ("test_escape.py",),
    "escape.py": ("test_escape.py",),
    "report.py": ("test_display.py", "test_formats.py", "test_reporters.py", "test_verdicts.py", *COMMANDS, *SETTLING),
    "model.py": ("test_model.py", "test_costs.py", *VERDICTS, *FIXES, *LOOKUPS),
    "names.py": (*NAMES, "test_what_decides.py", "test_own_tools.py", *LOOKUPS, *VERDICTS),
    "policy/recognise.py": ("test_recognise.py", "test_truth.py", "test_names.py"),
}
"""The modules that decide, those that judge first, and the tests that mutants of each meet: the nearest first."""
