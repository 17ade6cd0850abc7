"""What people may ask of who keeps something of them: to see it, and to have it removed."""
