"""What a folder of reports remembers from run to run, so that only what changed is audited again."""
