"""Addresses and tricks that lead into somebody's own network; none of them may be asked.

Each is an address with what a name server says of its host (``answers``), and what the first server sends us on to
(``redirect``), where that is the trick.
"""

from __future__ import annotations

import msgspec


class Trick(msgspec.Struct, frozen=True):
    """One way in."""

    name: str
    url: str
    answers: tuple[str, ...] = ("127.0.0.1",)


_DIRECT = """
http://127.0.0.1/ http://127.0.0.1:80/ http://127.1/ http://127.0.1/ http://0/ http://0.0.0.0/ http://0x7f000001/
http://0x7f.0.0.1/ http://0x7f.1/ http://2130706433/ http://017700000001/ http://0177.0.0.1/ http://127.0.0.1./
http://127.000.000.001/ http://127.255.255.254/ http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/
http://172.31.255.255/ http://192.168.0.1/ http://192.168.1.1:8080/ http://169.254.169.254/latest/meta-data/
http://169.254.1.1/ http://2852039166/ http://0xa9fea9fe/ http://100.64.0.1/ http://100.100.100.200/latest/
http://168.63.129.16/machine http://192.0.0.192/ http://192.0.0.1/ http://198.18.0.1/ http://224.0.0.1/
http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://192.0.2.1/ http://203.0.113.9/
http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::7f00:1]/
http://[2002:7f00:1::]/ http://[2002:a00:1::1]/ http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/ http://[fe80::1]/
http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[fd00:ec2::254]/latest/ http://[fec0::1]/ http://[ff02::1]/
http://[2001:db8::1]/ http://[100::1]/ https://127.0.0.1:443/ HTTP://127.0.0.1/ hTTps://LOCALHOST/
http://①②⑦.⓪.⓪.①/ http://１２７.０.０.１/ http://127。0。0。1/ http://news.example@127.0.0.1/ http://127.0.0.1@news.example/
http://news.example:80@127.0.0.1:80/ http://a:b@news.example/ http://127.0.0.1#@news.example/
http://127.0.0.1?@news.example/ http://news.example\\@127.0.0.1/ http://127.0.0.1\\@news.example/
http:///127.0.0.1/ http:127.0.0.1/ //127.0.0.1/ http:// file:///etc/passwd FILE:///etc/passwd ftp://news.example/
gopher://127.0.0.1:6379/_INFO dict://127.0.0.1:11211/stats data:text/html,fog javascript:alert(1) ldap://127.0.0.1/
jar:http://news.example!/ unix:///var/run/docker.sock http://news.example:22/ http://news.example:25/
http://news.example:6379/ http://news.example:0/ http://news.example:65536/ http://news.example:-1/
http://localhost/ http://localhost.localdomain/ http://127.0.0.1.nip.example/ http://metadata.google.internal/
http://metadata/ http://instance-data/ http://kubernetes.default.svc/ http://printer.local/ http://intranet/
http://192.88.99.1/ http://192.88.99.2/ http://192.88.99.255/ http://192.31.196.1/ http://192.52.193.1/
http://192.175.48.1/ http://192.0.0.9/ http://192.0.0.170/ http://198.51.100.7/ http://198.19.255.255/
http://[2606:4700::5efe:7f00:1]/ http://[2606:4700::5efe:127.0.0.1]/ http://[2606:4700::200:5efe:10.0.0.1]/
http://[2a00:1450:4001:80b:0:5efe:169.254.169.254]/ http://[2a00:1450:4001:80b:200:5efe:c0a8:101]/
http://[fe80::5efe:8.8.8.8]/ http://[3fff::1]/ http://[3fff:fff:ffff::1]/ http://[5f00::1]/ http://[100:0:0:1::1]/
http://[2001:1::1]/ http://[2001:2::1]/ http://[2001:4:112::1]/ http://[2001:10::1]/ http://[2001:20::1]/
http://[2001:30::1]/ http://[2620:4f:8000::1]/ http://[2002:808:808::1]/ http://[64:ff9b::808:808]/
http://[::ffff:0:127.0.0.1]/ http://[4000::1]/ http://[e000::1]/ http://[::ffff:8.8.8.8]/ http://[ff0e::1]/
http://LOCALHOST./ http://127.0.0.1%2f@news.example/ http://[::ffff:169.254.169.254]/ http://[fdff::1]/
http://news.example%00.evil.example/ http://news%2eexample/ http://[::1]:80/ http://[127.0.0.1]/ http://[v1.fe80::1]/
""".split()  # fmt: skip

DIRECT = tuple(Trick(f"{number}: {url}", url) for number, url in enumerate(_DIRECT)) + (
    Trick("a line break in the host", "http://news.example\r\nHost: 127.0.0.1/"),
    Trick("a line break in the path", "http://127.0.0.1/\r\nX: y"),
    Trick("a tab in the host", "http://127.0.\t0.1/"),
    Trick("a space before", " http://127.0.0.1/"),
    Trick("a NUL", "http://127.0.0.1\0.news.example/"),
)
BY_NAME = (
    Trick("name of loopback", "http://news.example/", ("127.0.0.1",)),
    Trick("name of IPv6 loopback", "http://news.example/", ("::1",)),
    Trick("name of a mapped address", "http://news.example/", ("::ffff:10.0.0.1",)),
    Trick("name of metadata", "http://news.example/", ("169.254.169.254",)),
    Trick("name of metadata in IPv6", "http://news.example/", ("fd00:ec2::254",)),
    Trick("one private address among public ones", "http://news.example/", ("8.8.8.8", "10.0.0.7")),
    Trick("a private address behind a public one", "http://news.example/", ("2606:4700::1111", "fe80::1%2")),
    Trick("name of an ISATAP address", "http://news.example/", ("2606:4700::5efe:192.168.0.1",)),
    Trick("name of a relay", "http://news.example/", ("192.88.99.1",)),
    Trick("name of documentation in IPv6", "http://news.example/", ("3fff::1",)),
    Trick("name of link local with a zone", "http://news.example/", ("fe80::1%eth0",)),
    Trick("name of NAT64", "http://news.example/", ("64:ff9b::a00:1",)),
    Trick("no address", "http://news.example/", ()),
    Trick("no address but words", "http://news.example/", ("localhost",)),
)
REDIRECTS = (
    "http://127.0.0.1:9/", "http://localhost:9/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO", "//127.0.0.1:9/", "http://[::1]:9/", "http://2130706433:9/", "ftp://127.0.0.1/",
    "http://0.0.0.0:9/", "http://user@127.0.0.1:9/", "data:text/html,fog", "http:\\\\127.0.0.1:9/",
)  # fmt: skip
