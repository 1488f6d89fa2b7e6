"""Each decision of docs/decisions.md that rests on a measurement, measured again.

``python -m tests.benchmarks.decisions.NAME [--size N]`` prints one small table.
"""
