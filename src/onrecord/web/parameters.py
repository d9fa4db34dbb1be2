"""What the parameters of addresses may be; the descriptions stand in the OpenAPI document."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from litestar.params import Parameter

from onrecord.questions.positions import By
from onrecord.types import Manner

LONG = 1000  # characters of words to look for
_NAME = 300

Name = Annotated[str | None, Parameter(max_length=_NAME, description="A name in any spelling, or an id.")]
About = Annotated[str | None, Parameter(max_length=_NAME, description="Whom it is about: a name or an id.")]
Country = Annotated[str | None, Parameter(max_length=_NAME, description="The country spoken for: name or code.")]
Kind = Annotated[str | None, Parameter(max_length=20, description="person, organisation, country or bloc.")]
Outlet = Annotated[str | None, Parameter(max_length=_NAME, description="Who printed it.")]
Since = Annotated[date | None, Parameter(description="The first day.")]
Until = Annotated[date | None, Parameter(description="The last day.")]
MannerOf = Annotated[Manner | None, Parameter(description="How it is told: direct, mixed or indirect.")]
Code = Annotated[str | None, Parameter(pattern="^[0-9]{1,4}$", description="A CAMEO code or its beginning.")]
After = Annotated[str | None, Parameter(max_length=_NAME, description="The ``next`` of the page before.")]
Limit = Annotated[int, Parameter(ge=1, le=200, description="How many at most.")]
Words = Annotated[str, Parameter(max_length=LONG, description="Words; in double quotes: one after the other.")]
Step = Annotated[By, Parameter(description="How long a stretch of a position is.")]
Mark = Annotated[str | None, Parameter(max_length=400, description="Characters to be shown, as 12-40,52-60.")]
Id = Annotated[str, Parameter(max_length=_NAME, description="An id from an answer of this record.")]
Done = Annotated[str | None, Parameter(max_length=_NAME, description="The judgement just made; shown on the page.")]
Office = Annotated[str | None, Parameter(max_length=_NAME, description="Words of an office.")]
Letter = Annotated[str | None, Parameter(max_length=1, description="A to Z, or # for other names.")]
Status = Annotated[str | None, Parameter(max_length=20, description="read, unread, doubtful or failed.")]
Language = Annotated[str | None, Parameter(max_length=20, description="A code such as en.")]
Sort = Annotated[str | None, Parameter(max_length=20, description="The order of the list.")]
Style = Literal["text", "bibtex", "csl"]
