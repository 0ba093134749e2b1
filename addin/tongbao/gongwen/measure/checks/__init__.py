"""Holds the facts of a document, its parts told apart, against GB/T 9704-2012."""
