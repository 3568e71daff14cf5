"""The harness that measures the package and others on public sets, in one run."""
