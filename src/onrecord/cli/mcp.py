"""``onrecord mcp``: a record as tools for a language model, over standard input and output."""

from __future__ import annotations

import sys

from onrecord.cli.answers import asking
from onrecord.cli.options import QUESTION_PACKAGES, Db, need_record


def mcp(db: Db = "onrecord.db") -> int:
    """Serve a record to a language model: tools of the Model Context Protocol over standard input and output.

    A client starts this command and asks; it ends when the client closes standard input. Nothing is written to the
    record. Standard output belongs to the protocol.
    """
    need_record((*QUESTION_PACKAGES, "mcp"), what="this command", extra="mcp")
    with asking(db) as record:
        from onrecord import __version__
        from onrecord.mcp.server import make_server

        if sys.stdin.isatty():
            sys.stderr.write("onrecord: a client of a language model is expected on standard input; Ctrl-D ends this\n")
        make_server(record, version=__version__).run()
    return 0
