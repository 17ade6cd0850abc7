"""Documents: the proposal's Markdown as a tree, and what writes that tree as HTML, PDF, DOCX or ODT."""
