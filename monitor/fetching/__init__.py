"""The polite HTTP client: the only package that imports httpx.

addresses   which addresses may be asked at all
network     connecting only to checked addresses, within a deadline
body        reading a body without being flooded
wire        one request, one answer
robots      robots.txt
manners     one request at a time per host, with a gap
client      Client: all of it together
refusals    why an address gave nothing, in one line
fetch       a source or one of its items, from its address
folder      folders of files
"""

from monitor.fetching.client import FEED_LIMIT, PAGE_LIMIT, Client, Getting, user_agent

__all__ = ["FEED_LIMIT", "PAGE_LIMIT", "Client", "Getting", "user_agent"]
