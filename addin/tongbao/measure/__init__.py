"""Door of the 版式实测报告: any .docx is held against GB/T 9704-2012, point by point.

It knows nothing of how this program writes a notice, so that a fault there is found here.
"""
