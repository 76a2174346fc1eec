"""Measurements, each as a ratio to a bare reference in one run; ``python -m benchmarks`` prints JSON lines."""
