"""What is recorded on site without a network: taken along, handed in, merged, and decided on where people differ."""
