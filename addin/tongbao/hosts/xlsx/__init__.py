"""Inside a closed .xlsx: the zip package, its small parts, and the sheet XML that is patched in place."""
