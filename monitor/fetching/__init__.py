"""The polite HTTP client: the only package that imports httpx.

addresses        which addresses may be asked at all
network          connecting only to checked addresses, within a deadline
body             reading a body without being flooded
header_lines     the head of an answer, without the lines that are none
proxies          by way of a proxy
refreshing       a page that only sends readers on
transports       straight, or by a proxy
request_headers  what a request says of us
wire             one request, one answer
robots           robots.txt
manners          one request at a time per host, with a gap
client           Client: all of it together
refusals         why an address gave nothing, in one line
fetch            a source or one of its items, from its address
folder           folders of files
"""

from monitor.fetching.client import FEED_LIMIT, PAGE_LIMIT, Client, Getting
from monitor.fetching.request_headers import user_agent

__all__ = ["FEED_LIMIT", "PAGE_LIMIT", "Client", "Getting", "user_agent"]
