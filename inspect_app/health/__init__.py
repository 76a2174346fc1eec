"""One address that tells an outside monitor whether all is well, and nothing else."""
