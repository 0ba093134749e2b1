"""Where a number sits: plain cells in, plain tables out; nothing here opens a file."""
