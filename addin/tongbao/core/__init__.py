"""What a number means: no files, no cells, no Excel."""
