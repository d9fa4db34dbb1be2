"""onrecord as a part of spaCy's pipelines: ``nlp.add_pipe("onrecord")``.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("onrecord")
>>> doc = nlp("“We are done,” Ms. Ortiz said.")
>>> doc._.statements[0].source, doc._.statements[0].attribution.cue_text
((Ms. Ortiz,), 'said')
"""

from __future__ import annotations

from onrecord.errors import ExtraError

try:
    from onrecord.spacy.component import OnRecord, make_onrecord
    from onrecord.spacy.spans import GROUPS
    from onrecord.spacy.values import Statement
except ModuleNotFoundError as error:
    if (error.name or "onrecord").startswith("onrecord"):
        raise
    raise ExtraError(
        f"onrecord.spacy needs {error.name}", hint="pip install 'onrecord[spacy]'", slug="no-extra"
    ) from error

__all__ = ["GROUPS", "OnRecord", "Statement", "make_onrecord"]
