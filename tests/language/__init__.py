"""Tests of the shipped model: what holds for any text. How good it is, the benchmarks say."""
