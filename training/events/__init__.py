"""The learned layer of the event stage: texts of its labels, training, export."""
