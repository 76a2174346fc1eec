"""The statistics forms (Biểu mẫu 1-7) of the periodic reports on reform: lines, figures, rules, sums."""
