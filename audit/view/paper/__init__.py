"""The working paper of a filing: its cases numbered, its document drawn. Every part shown is made of it."""
