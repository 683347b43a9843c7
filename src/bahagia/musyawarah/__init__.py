"""Deliberation: invitation, attendance, quorum, proposals, ranking, dissent, minutes."""
