"""The line model of the blocks stage: composed pages, training, export."""
