"""Settings of all tests: Hypothesis profiles, and counts shown at the end of a run."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.append(str(Path(__file__).parent.parent))
"""So that `tests.goldens` is found when the package was installed and not linked."""

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Tests run side by side: threads of numpy's would only wait for each other."""

settings.register_profile("ci", derandomize=True, max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests counted with `record_property`: measures that nothing promises."""
    counts = [
        f"{report.nodeid}: {name} = {value}"
        for report in terminalreporter.getreports("passed")
        if report.when == "call"
        for name, value in report.user_properties
    ]
    if counts:
        terminalreporter.section("counted, not asserted")
        terminalreporter.write_line("\n".join(counts))
