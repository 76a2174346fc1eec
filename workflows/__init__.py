"""The rules of inspection and remediation: plain values in, plain values out."""
