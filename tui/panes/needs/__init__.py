"""The needs: a heat map of employees and competencies, figures of groups, rounds of ratings, and a card per person."""
