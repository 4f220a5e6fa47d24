"""Measurements that the README quotes; run from the repository's root."""
