"""What a role and a programme can be built from: competencies, levels, indicators and modules."""
