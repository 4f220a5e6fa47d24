"""The working paper of a filing: its cases numbered, its document drawn, its people masked. Every part shown is made of it."""
