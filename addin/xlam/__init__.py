"""The builder of the Excel add-in `tongbao.xlam`: run by `make xlam`, not installed with the program.

functions, commands --metadata--> VBA modules --ovba--> vbaProject.bin --package--> tongbao.xlam
"""
