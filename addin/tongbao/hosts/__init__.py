"""Who holds the cells: each host reads a Grid and applies Edits, and decides nothing else."""
