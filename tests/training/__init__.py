"""Tests of what training reads; none of them needs PyTorch or the corpora."""
