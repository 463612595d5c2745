"""The language model: corpora to one shape, training, evaluation, export. PyTorch lives here and nowhere else."""
