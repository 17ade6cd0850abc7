"""How values, changes and plans are said to people, and how what people type is read."""
