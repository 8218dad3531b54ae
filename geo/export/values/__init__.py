"""What single things become in an export: texts, coordinates, fields."""
