"""Builds the Excel add-in `tongbao.xlam`: run by `make xlam`, not installed with the program.

functions, commands --program--> Program --vba_modules--> Module
Module --project, compression, compound--> vbaProject.bin --package--> tongbao.xlam
"""
