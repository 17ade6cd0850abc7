"""Small widgets of the session's screen: tabs, status line, key bar, preview."""
