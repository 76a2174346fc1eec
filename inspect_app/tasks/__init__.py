"""Remediation tasks: made when a notice is issued, ended when the office says so."""
