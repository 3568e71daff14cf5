"""Crawls for the tests, written by warcio."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


class Crawl:
    """A WARC that grows record by record; `starts` are the places where records begin."""

    def __init__(self, *, gzip: bool = False) -> None:
        self._out = io.BytesIO()
        self._writer: Any = WARCWriter(self._out, gzip=gzip)
        self.starts: list[int] = []

    @property
    def raw(self) -> bytes:
        return self._out.getvalue()

    def add(
        self,
        kind: str,
        url: str,
        body: bytes,
        http: Mapping[str, str] | None = None,
        status: str = "200 OK",
    ) -> "Crawl":
        self.starts.append(self._out.tell())
        headers = None
        if http is not None:
            headers = StatusAndHeaders(status, [*http.items()], protocol="HTTP/1.1")
        if kind == "request":
            headers = StatusAndHeaders(
                "GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True
            )
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=headers
        )
        self._writer.write_record(record)
        for stream in (record.raw_stream, getattr(record, "_orig_stream", record.raw_stream)):
            stream.close()
        return self

    def page(self, url: str, body: bytes, content_type: str = "text/html", **more: str) -> "Crawl":
        """Add a request and its answer."""
        self.add("request", url, b"")
        http = {"Content-Type": content_type, **{k.replace("_", "-"): v for k, v in more.items()}}
        return self.add("response", url, body, http)

    def pages(self, bodies: Iterable[bytes]) -> "Crawl":
        for number, body in enumerate(bodies):
            self.page(f"https://example.org/{number}", body)
        return self


def arc(pages: Mapping[str, bytes]) -> bytes:
    """An ARC of pages by address."""
    about = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://example.arc 0.0.0.0 20200101000000 text/plain %d\n" % len(about)
    out = head + about
    for url, body in pages.items():
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        line = f"{url} 192.0.2.1 20200102030405 text/html {len(answer)}\n"
        out += b"\n" + line.encode() + answer
    return out + b"\n"
