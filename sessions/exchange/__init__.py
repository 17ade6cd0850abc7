"""What goes out of a session to other programs: its role as a framework, and figures in which nobody is recognised."""
