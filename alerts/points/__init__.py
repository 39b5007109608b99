"""The alert as points: what an expert would tell first of a comparison, and in which order. Pure.

`telling.points_of` is the way in; `point` has the values alone, for those who only carry or show them.
"""
