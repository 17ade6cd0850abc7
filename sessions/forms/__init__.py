"""Forms: what is asked of employees, their managers and colleagues, on paper of their own, and what comes back.

A form goes out with codes that can be seen on it, and nothing else tells whose it is: what people do to a file takes
all that is hidden away. The session keeps by round what the codes mean (`sessions.model.forms`).
"""
