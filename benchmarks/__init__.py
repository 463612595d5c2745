"""One file a task: reads a data path, prints figures with counts and a baseline, and holds a floor that only rises."""
