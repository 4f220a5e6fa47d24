"""Costings as the rules ask of them: lines and terms, recomputed, added up, and what may be lacking."""
