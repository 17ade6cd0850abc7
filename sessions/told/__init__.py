"""What may be told of people to anybody, and the only source of it outside private mode.

What the rule (`rule`, `network`) tells is decided when a round of ratings is closed, kept in the file (`record`), and
read from there (`figures`). All else that is told of people, by today's targets and modules, is worked out of those
bands and of what everybody knows, never of levels. So nothing that is shown beside them tells any more.
"""
