"""Readers: bytes in, a `Document` out. They judge nothing."""
