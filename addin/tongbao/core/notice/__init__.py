"""From an assessment to the words and tables of a 通报."""
