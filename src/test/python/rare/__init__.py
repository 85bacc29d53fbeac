"""Kinds of file that no library writes and few programs do, each written byte by byte: one module a format, with kinds()."""
