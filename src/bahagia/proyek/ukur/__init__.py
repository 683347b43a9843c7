"""Benchmarks: each figure as a ratio to a limit measured in the same run, so that machines can differ. See docs/ukur.md."""
