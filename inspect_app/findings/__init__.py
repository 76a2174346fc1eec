"""Findings: strengths and shortcomings recorded at visits."""
