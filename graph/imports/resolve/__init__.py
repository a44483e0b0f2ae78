"""Which thing of the data folder a row means.

In: polls as printed, the data folder, decisions of people.
Out: polls with councils, wards, ballots, parties and people; what nobody knows, row by row.
Imports: `read`, and what `imports` may.
"""
