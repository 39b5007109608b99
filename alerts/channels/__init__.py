"""The ways out. A new one is a folder here and a row in `table.py`.

In each folder `channel.py` sends, and `card.py` lays out. No channel has words of its own: what an alert says
is written in `alerts/wording/` (`brief.py` first) and `alerts/points/`, and is the same by every way out.
"""
