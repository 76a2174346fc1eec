"""Accounts: sign-in, invitations, passwords, people and their posts."""
